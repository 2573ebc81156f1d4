/** Check digits of numbers that carry them. All take the number without blanks or hyphens. */

/** ISO/IEC 7812-1 annex B: payment cards. False for anything but digits. */
export function passesLuhn(digits: string): boolean {
  if (!/^\d{2,32}$/u.test(digits)) return false;
  let sum = 0;
  for (let at = 0; at < digits.length; at += 1) {
    const digit = Number(digits[digits.length - 1 - at]);
    const doubled = at % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

/** ISO 7064 MOD 97-10 as ISO 13616 uses it: IBAN with the country first, upper case. */
export function passesMod97(iban: string): boolean {
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{4,30}$/u.test(iban)) return false;
  let rest = 0;
  for (const char of iban.slice(4) + iban.slice(0, 4)) {
    const value = Number.parseInt(char, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest === 1;
}

const S10_WEIGHTS = [8, 6, 4, 2, 3, 5, 9, 7];

/** UPU standard S10, postal items: two letters, eight digits, check digit, country. */
export function passesS10(number: string): boolean {
  const digits = /^[A-Z]{2}(\d{8})(\d)[A-Z]{2}$/u.exec(number);
  if (digits === null) return false;
  const [, item = '', check] = digits;
  const sum = S10_WEIGHTS.reduce((total, weight, at) => total + weight * Number(item[at]), 0);
  const rest = 11 - (sum % 11);
  return Number(check) === (rest === 10 ? 0 : rest === 11 ? 5 : rest);
}

/** UPS 1Z numbers: letters count as their place modulo ten (A = 2), even places twice. */
export function passesUps(number: string): boolean {
  if (!/^1Z[0-9A-Z]{15}\d$/u.test(number)) return false;
  let sum = 0;
  for (let at = 0; at < 15; at += 1) {
    const char = number.charAt(at + 2);
    const value = /\d/u.test(char) ? Number(char) : ((char.codePointAt(0) ?? 0) - 63) % 10;
    sum += at % 2 === 1 ? value * 2 : value;
  }
  return (10 - (sum % 10)) % 10 === Number(number.at(-1));
}
