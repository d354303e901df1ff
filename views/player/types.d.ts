// The payload's header. The first part is what payload.py sends, key by key; tests/views/test_types.py reads it and compares.

export type Pair = [number, number];
export type Box = [Pair, Pair];
export type Option = number | string;

export interface Header {
  key: string;
  revision: string;
  steps: number;
  record: number;
  points: number;
  start: Pair;
  view: "overlay" | "panels" | "row" | "solid";
  note: string;
  line: number;
  head: number;
  curve: Curve;
  axis: Axis;
  surface: Surface;
  examples: Examples | null;
  models: Models | null;
  errors: Errors | null;
  live: Live | null;
  runs: Run[];
  start_sets: string;
  page: string;
  address: string;
  frame: Frame;
  sentence: [string, string];
  work: Work | null;
  again: string;
  desk: DeskState;
  measures?: Measure[];
  predictions?: Regions | Fitted | Images;
  facts?: Facts;
  streaming?: boolean;
  announce?: string;
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

export interface Surface {
  id: string;
  name: string;
  kind: "contour" | "curve";
  domain: Box;
  axes: string[];
  levels: "linear" | "log" | "sqrt";
  equal: boolean;
  minima: number[][];
  deepest: boolean[];
  found: boolean;
  saddles: number[][];
  shape: number[];
  sent: boolean;
}

export interface Curve {
  label: string;
  log: boolean;
}

export interface Axis {
  label: string;
  sent: boolean;
}

export interface Examples {
  count: number;
  columns: number;
  fit: "line" | "sigmoid" | "boundary";
  batches: boolean;
}

export interface Models {
  curvature: number;
}

export interface Errors {
  names: string[];
  curvatures: string[];
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

export interface Frame {
  beside: boolean;
  above: number;
}

export interface Work {
  words: string;
  part: number | null;
  ended: boolean;
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

export interface Measure {
  name: string;
  label: string;
  log: boolean;
  held_out: boolean;
  limit: number | null;
  range: Pair | null;
}

export interface Facts {
  names: string[];
}

export interface Regions {
  kind: "regions";
  domain: Box;
  classes: number;
  size: number;
  counts: Pair;
  frames: number[];
}

export interface Fitted {
  kind: "fitted";
  size: number;
  truth: boolean;
  counts: Pair;
  frames: number[];
}

export interface Images {
  kind: "images";
  size: number;
  count: number;
  frames: number[];
}

// What payload.js and live.js add to it, and what an answer of the route says that there is nothing new.

export interface Header {
  same?: boolean;
}

export interface Run {
  x: Float32Array;
  loss: Float32Array;
  slopes?: Float32Array;
  errors?: Float32Array;
  predicted?: Float32Array | Uint8Array;
  measured?: Float32Array[];
  heldOut?: (Float32Array | null)[];
  facts?: Float32Array;
}

export interface Surface {
  size: number;
}

export interface Axis {
  values: Float32Array;
}

export interface Examples {
  at(i: number, column: number): number;
  seen(row: number, i: number): boolean;
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
  grid?: Float32Array | null;
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

export interface Panel {
  left: number;
  top: number;
  width: number;
  height: number;
  toPixel(x: number, y: number): Pair;
  toData(x: number, y: number): Pair;
}

export interface View {
  header: Header;
  panels: Panel[];
  pixels(panel: Panel, run: Run): Float32Array;
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
  overlay?: ((context: CanvasRenderingContext2D, view: View, panel: Panel, run: Run) => void) | null;
  taken?: { x: number; y: number }[];
}

export interface Reading extends Bound {
  value: Option;
  moved: boolean;
}

export interface Chosen extends Bound {
  low?: number;
  high?: number;
}

export interface Shares {
  ground: Pair;
  curves?: Pair;
  second?: Pair;
  data?: Pair;
  errors?: Pair;
  direction: "row" | "column";
  scale: number;
  small: boolean;
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
