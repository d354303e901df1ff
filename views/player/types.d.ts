// The payload's header. The first part is what payload.py sends, key by key; tests/views/test_types.py reads it and compares.

export type Pair = [number, number];
export type Domain = [Pair, Pair];
export type Option = number | string;
export type Panel = Contour | Curves | Data | Errors | Bars | Histogram | HeatMap | Plot | Shares | Table | Terms | Facts | Regions | Fitted | Images;
export type Overlay = Models | Arrows | Lines | Chord | Cloud;
export type Told = number | string | Told[];
export type Lectures = Lecture[];
export type Lessons = Lesson[];
export type Place = "main" | "beside" | "under" | "card";

export interface Header {
  key: string;
  revision: string;
  steps: number;
  record: number;
  axis: Axis;
  streaming: boolean;
  first?: number;
  opens?: number;
  ranked?: boolean;
  points: number;
  note: string;
  announce: string;
  topic: Topic | null;
  runs: Run[];
  panels: Panel[];
  live: Live | null;
  page: string;
  address: string;
  sentence: [string, string];
  found: "race" | "train" | "step" | "said" | "";
  stale: boolean;
  work: Work | null;
  again: string;
  desk: DeskState;
  scene: Shown | null;
  says?: Says;
}

// Expressions as views/unknown.py writes them: a number, a text, or an operation with its operands.
export interface Says {
  follows: string[];
  question: Told;
  sentence: Told;
  quantities: Told[][];
  scripts: string[];
  runs: boolean;
}

export interface Listing {
  pages: ListedPage[];
  first: string | null;
}

export interface ListedPage {
  name: string;
  title: string;
  section: string;
}

export interface Shown {
  id: string;
  number: number;
  of: number;
  title: string;
  question: string;
  watch: string;
  answer: string;
  sliders: string[];
  previous: string | null;
  next: string | null;
}

export interface Topic {
  id: string;
  name: string;
  title: string;
}

export interface Work {
  words: string;
  part: number | null;
  ended: boolean;
}

// A `template` is the name with {} in place of the number by which the run is told apart from others of its rule: of what
// `named_by` says, "rate", "batch" or a hyper-parameter.
export interface Run {
  id: string;
  name: string;
  title: string;
  template?: string;
  named_by?: string;
  colour: Colour;
  dash: number[];
  mark: string;
  outcome: string;
  at: number | null;
  short: string;
  shortest: string;
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
  own?: boolean;
}

export interface Ground {
  id: string;
  shape: number[];
  domain: Pair[];
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
  start: Pair | null;
  home: Pair | null;
  sets: string;
  numbers: boolean;
  placed: boolean;
  plane: Plane | null;
  surface: Surface;
  ground: Ground;
  further: Further[];
  overlays: Overlay[];
}

export interface Further {
  surface: Surface;
  ground: Ground;
}

export interface Plane {
  shown: number;
  by_chance: number;
  words: string;
  help: string;
  metric: [number, number, number];
  off: string;
}

export interface Models {
  kind: "models";
  curvature: number | null;
  bent: boolean;
}

export interface Arrows {
  kind: "arrows";
  scale: number;
  least: number;
  longest: number;
  vectors: Vector[];
  reach: Reach | null;
}

export interface Reach {
  name: string;
  quantity: string;
  colour: Colour;
}

export interface Vector {
  name: string;
  quantity: string;
  colour: Colour;
  dash: number[];
  unit: string;
  part: string;
  after: string;
}

export interface Chord {
  kind: "chord";
  sets: [string[], string[]];
  ends: [number[], number[]];
}

export interface Cloud {
  kind: "cloud";
  counts: number[];
  begun: number;
  shown: number;
  sets: string;
  word: string;
  first: number;
}

export interface Lines {
  kind: "lines";
  lines: Line[];
}

export interface Line {
  name: string;
  count: number;
  dash: number[];
  thin: boolean;
  theory: string[];
  named?: number;
}

export interface Curves {
  kind: "curves";
  place: Place;
  stacked: "" | "upper" | "lower";
  measures: Measure[];
  plot: Plot | null;
  plotted: string;
  opens: string;
}

export interface Series {
  word: string;
  theory: boolean;
  quantity: string;
  law: string[];
}

export interface Measure {
  name: string;
  label: string;
  quantity: string;
  words: string[];
  log: boolean;
  sent: boolean;
  beside: Series | null;
  limit: number | null;
  range: Pair | null;
  percent: boolean;
  spread: Spread | null;
}

export interface Spread {
  words: string;
}

export interface Shares {
  kind: "shares";
  place: Place;
  bands: Band[];
  counts: number[][];
  said: string[];
}

export interface Data {
  kind: "data";
  place: Place;
  count: number;
  columns: number;
  fit: "line" | "sigmoid" | "boundary";
  of: string;
  batches: boolean;
}

export interface Errors {
  kind: "errors";
  place: Place;
  names: string[];
  curvatures: string[];
  expected: boolean[];
  turned: string;
}

export interface Bars {
  kind: "bars";
  place: Place;
  label: string;
  names: string[];
  shades: Colour[] | null;
  log: boolean;
  axis: string;
  ruled: boolean;
  quantity: string;
  law: string[];
  over: boolean;
  dotted: boolean;
  dots_quantity: string;
  line: string;
  part: string;
}

export interface Terms {
  kind: "terms";
  place: Place;
  gradient: string;
  step: string;
  driver: string;
  letter: string;
  terms: Term[];
}

export interface Term {
  part: string;
  title: string;
  colour: Colour;
  marks: Mark[];
  remarks: Mark[][];
  columns: number;
  before: string;
  after: string;
  quantity: string;
}

// A piece of a formula as views/latex.py reads it.
export interface Mark {
  kind: "letter" | "operator" | "word" | "over" | "root" | "cases";
  text?: string;
  part?: string;
  inside?: Mark[][];
  down?: Mark[];
  up?: Mark[];
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
  starred: string;
  theory: string[];
  coarse: Coarse | null;
  legend: string;
  title: string;
  names: [string, number, number][];
  whole: boolean;
  note: string;
  link: MapLink | null;
  window: MapWindow | null;
  runs: number[];
  minima: Pair[];
  overlays: Overlay[];
}

export interface MapLink {
  address: string;
  names: [string, string];
}

export interface MapWindow {
  name: string;
  ends: number[];
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
  legend: string;
  pattern: "up" | "down" | "cross" | "level" | "dots";
}

export interface Coarse {
  run: number;
  name: string;
  steps: number;
  minimum: number[];
  edges: number[];
  size: number;
}

export interface Plot {
  kind: "plot";
  place: Place;
  x: Scale;
  y: Scale;
  count: number;
  graphs: Graph[];
  hands: Hand[];
  names: string[];
  script: string;
  params: Record<string, number>;
  first: number;
  reads: Pair | null;
  clock: string;
  marked: number[];
  words: string[];
}

export interface Graph {
  name: string;
  colour: Colour;
  dash: number[];
  drawn: "line" | "dots" | "rings";
  extreme: "" | "lowest" | "highest";
  run: string;
  banded: boolean;
  best: number | null;
}

export interface Hand {
  sets: string;
  at: number;
  label: string;
  along: "x" | "y";
  across: number | null;
  ends: Pair | null;
  whole: boolean;
  on: number | null;
}

export interface Table {
  kind: "table";
  place: Place;
  rows: Head[];
  columns: Head[];
  shades: Colour[];
  texts: [string, string][][];
  said: string[][];
  links: string[][];
  places: number;
  corner: string;
  sets: string[];
  row_values: number[];
  column_values: number[];
}

export interface Head {
  name: string;
  beside: string;
  orders: boolean;
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
  near: number;
  held: number;
  offset: number;
  bound: Bound[];
  batch: Option;
  sigma: number;
  ordered: "shuffled" | "fixed" | "replacement";
  stream: string | null;
  aside: number[];
  count: number;
  sizes: Sizes;
}

export interface LiveRun {
  script: string;
  hyper: Record<string, number>;
  rate: number | null;
  batch?: Option;
  ordered?: "shuffled" | "fixed" | "replacement";
  stream?: string;
  schedule?: LiveSchedule;
}

export interface LiveSchedule {
  feedback: Record<string, Record<string, number>>;
  sizes: ScheduleSizes;
}

export interface ScheduleSizes {
  factors: number;
  momenta: number;
}

export interface Bound {
  key: string;
  at: number;
  sets: "hyper" | "rate" | "surface" | "batch" | "sigma" | "start";
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
  track?: Pair;
  doors?: [string, string][];
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
  idle?: boolean | string;
  named?: boolean;
  group?: string;
  folded?: boolean;
  run?: string;
  axis?: number;
  exact?: boolean;
  place?: "rate" | "rule" | "hand" | "view" | "part" | "plane" | "unit" | "strip" | "mode";
  curve?: Curved;
  strip?: Regimes | Bands;
  limits?: Limit[];
}

export interface Limit {
  at: number;
  label: string;
  words: string;
}

export interface Curved {
  values: number[];
  label: string;
}

export interface Regimes {
  kind: "regimes";
  lanes: Lane[];
  label: string;
}

export interface Lane {
  run: string;
  rates: number[];
  kinds: Kind[];
  at?: Since[];
  heights?: number[];
}

export type Kind = "converges" | "crawls" | "swings" | "diverges" | "escapes" | "";
export type Since = number | null;

export interface Bands {
  kind: "bands";
  ends: number[];
  names: string[];
}

export interface Lecture {
  title: string;
  scenes: Listed[];
}

export interface Listed {
  id: string;
  number: number;
  title: string;
  question: string;
  link: string;
  pictures: Pictures;
}

export interface Lesson {
  title: string;
  surfaces: Offered[];
}

// Where `typed` is not empty it names the setting in which a formula is typed.
export interface Offered {
  id: string;
  name: string;
  question: string;
  typed: string;
  pictures: Pictures | null;
}

export interface Pictures {
  light: string;
  dark: string;
}

// What payload.js, the panels' own modules and live.js add to it, and what an answer of the route says that there is nothing new.

export interface Header {
  same?: boolean;
  patch?: { of: string; count: number }; // the body is what differs from that of another revision
  moved?: Moved; // of a picture in hand: what it was made of
  main: any;
}

export interface Run {
  x: Float32Array;
  loss: Float32Array;
  seen?: Float32Array; // on the horizontal axis, where each run has its own
}

export interface Surface {
  id: string;
  shape?: Pair; // of the ground, where all of that is shown
}

export interface Ground {
  grid: Float32Array | null;
}

export interface Axis {
  values: Float32Array;
}

/** The room of a picture: the height of its row, the widths of what stands in it, the height of a card's words. */
export interface Room {
  wide: boolean;
  height: number;
  main: number;
  cards: number;
  side: number;
  gap: number;
  words?: number;
  presented?: boolean;
}

/** What an emitted trajectory gives. */
export interface Path {
  x: Float64Array;
  loss: Float64Array;
  stoppedAt: number | null;
  escaped?: boolean;
}

/** What the panels of a picture in hand follow: what emitted functions were given, the loss, what the runs were followed to, and one with something else. */
export interface Moved {
  inputs: { runs: any[]; rates: number[] };
  evaluate: { at: (...point: number[]) => number };
  paths: Path[];
  again: (run: number, hyper: Record<string, number>, changed: Record<string, unknown>) => Path;
}

/** Arrays of the runs, by their ids. */
export type ByRun<T = Float32Array> = Map<string, T>;

export interface Contour {
  places?: ByRun;
}

export interface Models {
  slopes: ByRun;
  bends: ByRun | null;
}

export interface Vector {
  values: ByRun;
}

export interface Line {
  points: Float32Array;
}

export interface Term {
  values: Float32Array | null;
}

export interface Measure {
  values: ByRun | null;
}

export interface Spread {
  values: ByRun<[Float32Array, Float32Array, Float32Array]>;
  stale?: boolean; // whether it is one of other settings
}

export interface Shares {
  stale?: boolean;
}

export interface Cloud {
  points: ByRun;
  starts: Float32Array;
  stale?: boolean;
}

export interface Series {
  values: ByRun | null;
}

export interface Graph {
  values: ArrayLike<number> & { map: any; forEach: any };
  band?: [ArrayLike<number>, ArrayLike<number>];
}

export interface Facts {
  values: ByRun;
  parts: Measure | null;
}

export interface Live {
  factors: Float64Array | null;
  momenta: Float64Array | null;
  normals: Float64Array | null;
  examples: Float64Array[];
  order: Uint16Array | null;
}

export interface LiveRun {
  order?: Uint16Array;
}

export interface LiveSchedule {
  factors: Float64Array | null;
  momenta: Float64Array | null;
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
  refused: string;
}

export interface Early {
  answer: Promise<Answer>;
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
  font: string;
  least: number;
  larger: number;
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
  chosen?: string;
  header: Header;
  boxes: Box[];
  pixels(box: Box, run: Run, contour: Contour): Float32Array;
  settingOf?(name: string): number | undefined;
  step: number;
  start: Pair;
  held: boolean;
  hidden: Set<string>;
  lifted: string | null;
  lit?: string; // the part of a formula on which a hand rests
  theme: Theme;
  scale: number;
  zoom?: number;
  kept?: boolean; // whether how the runs end is not said yet
  arrived?(): void; // a function that was not there has come: what is told by it can be
}

export interface Scene extends View {
  labels: { x: number; y: number; loss: number }[];
  plain?: boolean;
  over?: (context: CanvasRenderingContext2D, box: Box, view: View, contour: Contour, runs: Run[]) => number[][];
  taken?: { x: number; y: number }[];
  covers?: number[][];
  placed?: Map<string, number>;
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
