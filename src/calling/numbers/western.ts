/** A digit of any script → `0` to `9`. Each script's ten lie side by side, zero first. */
export function western(digit: string): string {
  // Mathematical digits come in sets without a gap between them.
  const compatible = digit.normalize('NFKC');
  if (/^[0-9]$/.test(compatible)) return compatible;
  const at = digit.codePointAt(0) ?? 0;
  let value = 0;
  while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(at - value - 1))) value += 1;
  return String(value);
}
