// The desk as the live picture reads it: which bound sliders show something else than the server's picture was made with.

export class DeskHand {
  /** `picture()` is the header of the server's picture. */
  constructor(desk, picture) {
    this.desk = desk;
    this.picture = picture;
  }

  /** @returns {import("../types").Bound[]} */
  get bound() {
    return this.picture()?.live?.bound ?? [];
  }

  /** [{...bound, value, moved}]; of a slider over options the value is the option. */
  read() {
    return this.bound.filter(({ key }) => this.desk.values.has(key)).map((one) => {
      const value = this.desk.values.get(one.key);
      return { ...one, value: one.options ? one.options[value] : value, moved: value !== one.at };
    });
  }

  /** Whether the server's picture lacks what a hand has done since, to these or to the start. */
  isAhead(start) {
    return [start, ...this.bound.map(({ key }) => key)].some((name) => this.desk.pending.has(name));
  }
}
