// The payload's header. The first part is what payload.py sends, key by key; tests/views/test_types.py reads it and compares.

export type Pair = [number, number];
export type Domain = [Pair, Pair];
export type Option = number | string;
export type Panel = Contour | Curves | Data | Errors | Bars | Histogram | HeatMap | Facts | Regions | Fitted | Images;
export type Overlay = Models | Arrows | Lines;
export type Place = "main" | "beside" | "under" | "card";

export interface Header {
  key: string;
  revision: string;
  steps: number;
  record: number;
  axis: Axis;
  streaming: boolean;
  points: number;
  note: string;
  announce: string;
  line: number;
  head: number;
  runs: Run[];
  panels: Panel[];
  live: Live | null;
  page: string;
  address: string;
  frame: Frame;
  sentence: [string, string];
  work: Work | null;
  again: string;
  desk: DeskState;
}

export interface Frame {
  beside: boolean;
  above: number;
}

export interface Work {
  words: string;
  part: number | null;
  ended: boolean;
}

export interface Run {
  id: string;
  name: string;
  title: string;
  colour: Colour;
  dash: number[];
  mark: string;
  outcome: string;
  words: string;
  explained: string;
  stopped_at: number | null;
  chaotic: boolean | null;
}

export interface Colour {
  light: string;
  dark: string;
}

export interface Axis {
  label: string;
  sent: boolean;
}

export interface Ground {
  id: string;
  shape: number[];
  sent: boolean;
}

export interface Surface {
  name: string;
  kind: "contour" | "curve";
  domain: Domain;
  axes: string[];
  levels: "linear" | "log" | "sqrt";
  equal: boolean;
  minima: number[][];
  deepest: boolean[];
  found: boolean;
  saddles: number[][];
}

export interface Contour {
  kind: "contour";
  place: Place;
  view: "overlay" | "panels" | "row" | "solid";
  start: Pair;
  sets: string;
  placed: boolean;
  surface: Surface;
  ground: Ground;
  overlays: Overlay[];
}

export interface Models {
  kind: "models";
  curvature: number;
}

export interface Arrows {
  kind: "arrows";
  scale: number;
  vectors: Vector[];
}

export interface Vector {
  name: string;
  colour: Colour;
  dash: number[];
}

export interface Lines {
  kind: "lines";
  lines: Line[];
}

export interface Line {
  name: string;
  count: number;
  dash: number[];
}

export interface Curves {
  kind: "curves";
  place: Place;
  stacked: "" | "upper" | "lower";
  measures: Measure[];
}

export interface Measure {
  name: string;
  label: string;
  log: boolean;
  sent: boolean;
  held_out: boolean;
  limit: number | null;
  range: Pair | null;
}

export interface Data {
  kind: "data";
  place: Place;
  count: number;
  columns: number;
  fit: "line" | "sigmoid" | "boundary";
  batches: boolean;
}

export interface Errors {
  kind: "errors";
  place: Place;
  names: string[];
  curvatures: string[];
}

export interface Bars {
  kind: "bars";
  place: Place;
  label: string;
  names: string[];
  shades: Colour[] | null;
  log: boolean;
}

export interface Histogram {
  kind: "histogram";
  place: Place;
  label: string;
  bins: number;
}

export interface HeatMap {
  kind: "heat_map";
  place: Place;
  x: Scale;
  y: Scale;
  shape: Pair;
  bands: Band[];
  label: string;
  point: Pair | null;
  sets: [string, string] | null;
  star: Pair | null;
  overlays: Overlay[];
}

export interface Scale {
  label: string;
  low: number;
  high: number;
  log: boolean;
}

export interface Band {
  name: string;
  colour: Colour;
  hatch: Colour | null;
}

export interface Facts {
  kind: "facts";
  place: Place;
  names: string[];
  percent: string;
}

export interface Regions {
  kind: "regions";
  place: Place;
  domain: Domain;
  classes: number;
  size: number;
  counts: Pair;
  frames: number[];
}

export interface Fitted {
  kind: "fitted";
  place: Place;
  size: number;
  truth: boolean;
  counts: Pair;
  frames: number[];
}

export interface Images {
  kind: "images";
  place: Place;
  size: number;
  count: number;
  frames: number[];
}

export interface Live {
  loss: string;
  runs: LiveRun[];
  surface: Record<string, number>;
  feedback: Record<string, Record<string, number>>;
  centre: number[];
  radius: number;
  offset: number;
  bound: Bound[];
  batch: Option;
  sigma: number;
  ordered: "shuffled" | "fixed" | "replacement";
  stream: string | null;
  count: number;
  sizes: Sizes;
}

export interface LiveRun {
  script: string;
  hyper: Record<string, number>;
  rate: number | null;
}

export interface Bound {
  key: string;
  at: number;
  sets: "hyper" | "rate" | "surface" | "batch" | "sigma";
  run: number | null;
  name: string;
  options?: Option[];
  multiples?: number[];
}

export interface Sizes {
  factors: number;
  momenta: number;
  normals: number;
  examples: number[];
}

export interface DeskState {
  sliders: Slider[];
  words: string;
}

export interface Slider {
  name: string;
  label: string;
  help: string;
  low: number;
  high: number;
  log: boolean;
  step: number;
  places: number;
  value: number;
  options?: string[];
  whole?: boolean;
  idle?: boolean;
  group?: string;
  folded?: boolean;
  run?: string;
  axis?: number;
  exact?: boolean;
  strip?: Curved | Losses | Bands;
}

export type Loss = number | null;

export interface Curved {
  kind: "curve";
  values: number[];
  label: string;
}

export interface Losses {
  kind: "losses";
  rates: number[];
  losses: Loss[];
  label: string;
}

export interface Bands {
  kind: "bands";
  ends: number[];
  names: string[];
}

// What payload.js, the panels' own modules and live.js add to it, and what an answer of the route says that there is nothing new.

export interface Header {
  same?: boolean;
  main: any;
}

export interface Run {
  x: Float32Array;
  loss: Float32Array;
}

export interface Surface {
  id: string;
  size: number;
  shape: number[];
}

export interface Ground {
  grid: Float32Array | null;
}

export interface Axis {
  values: Float32Array;
}

/** Arrays of the runs, by their ids. */
export type ByRun<T = Float32Array> = Map<string, T>;

export interface Contour {
  places?: ByRun;
}

export interface Models {
  slopes: ByRun;
}

export interface Vector {
  values: ByRun;
}

export interface Line {
  points: Float32Array;
}

export interface Measure {
  values: ByRun | null;
  heldOut: ByRun | null;
  keyed: boolean;
}

export interface Live {
  factors: Float64Array | null;
  momenta: Float64Array | null;
  normals: Float64Array | null;
  examples: Float64Array[];
  order: Uint16Array | null;
}

// What the modules hand to each other, and what the session's script and the page's first script say.

export interface Word {
  page: string;
  address: string;
  who: string;
  heard: number;
  changes: number;
  note: string;
  below: boolean;
}

export interface Early {
  blob: Promise<Uint8Array>;
  taken?: boolean;
  player?: any;
  leave?(): void;
}

export interface Answer {
  header?: Header;
  lacks?: boolean;
  error?: string;
}

export interface DeskRequest {
  order: number;
  number: number;
  address: string;
  values: Record<string, [number, number | number[]]>;
}

export interface Theme {
  dark: boolean;
  text: string;
  background: string;
  border: string;
  primary: string;
  font: string;
  ground: string[];
  line: string;
  solidLine: string;
  halo: string;
}

/** A rectangle of a panel in its pixels, which shows coordinates. */
export interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
  toPixel(x: number, y: number): Pair;
  toData(x: number, y: number): Pair;
}

export interface View {
  header: Header;
  boxes: Box[];
  pixels(box: Box, run: Run, contour: Contour): Float32Array;
  settingOf?(name: string): number | undefined;
  step: number;
  start: Pair;
  held: boolean;
  hidden: Set<string>;
  lifted: string | null;
  theme: Theme;
  scale: number;
}

export interface Scene extends View {
  labels: { x: number; y: number; loss: number }[];
  plain?: boolean;
  over?: (context: CanvasRenderingContext2D, box: Box, view: View, contour: Contour, runs: Run[]) => void;
  taken?: { x: number; y: number }[];
}

export interface Reading extends Bound {
  value: Option;
  moved: boolean;
}

declare global {
  interface Window {
    Plotly: any;
    ravineEarly?: Early;
  }
  interface HTMLElement {
    ravine: object;
  }
}
