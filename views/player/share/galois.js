// Reed and Solomon's code over the field of 256 elements that QR codes use (x^8 + x^4 + x^3 + x^2 + 1; ISO/IEC 18004, 7.5.2).

const [POWER, LOG] = [new Uint8Array(255), new Uint8Array(256)];
for (let k = 0, value = 1; k < 255; k++) {
  [POWER[k], LOG[value]] = [value, k];
  value = (value << 1) ^ (value & 128 ? 0x11d : 0);
}

const times = (a, b) => (a && b ? POWER[(LOG[a] + LOG[b]) % 255] : 0);

/** The coefficients of (x - 1)(x - 2)(x - 4)... with `count` factors, after the leading one. */
function divisor(count) {
  const found = new Uint8Array(count);
  found[count - 1] = 1;
  for (let k = 0; k < count; k++) for (let i = 0; i < count; i++) found[i] = times(found[i], POWER[k]) ^ (found[i + 1] ?? 0);
  return found;
}

/** The `count` numbers that correct a block of data. */
export function correction(data, count) {
  const factors = divisor(count);
  const rest = new Uint8Array(count);
  for (const value of data) {
    const lead = value ^ rest[0];
    rest.copyWithin(0, 1);
    rest[count - 1] = 0;
    for (let i = 0; i < count; i++) rest[i] ^= times(factors[i], lead);
  }
  return rest;
}
