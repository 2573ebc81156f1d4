import { exponential } from './exponential';

/**
 * Attention of one text in 32-bit floats, one head after the other. Head size is 32, as in every BERT of this shape.
 * Four queries are worked on at once, eight keys or values beside each other.
 */

const SIZE: usize = 32;

/**
 * @param projected rows of queries, keys and values beside each other, [padded][3 x width]
 * @param tokens how many rows are words; `padded` is `tokens` brought up to a multiple of 8
 * @param scratch room for (SIZE + 4) x `padded` floats
 * @param out [padded][width]
 */
export function attend(projected: usize, tokens: i32, padded: i32, width: i32, scratch: usize, out: usize): void {
  const stride = ((width * 3) << 2) as usize;
  const line = (padded << 2) as usize;
  const scores = scratch + line * SIZE;
  const row = (width << 2) as usize;
  for (let head: usize = 0; head < <usize>width; head += SIZE) {
    const queries = projected + (head << 2);
    turnKeys(queries + row, tokens, padded, stride, scratch);
    const target = out + (head << 2);
    for (let first: usize = 0; first < <usize>tokens; first += 4) {
      compare(queries + first * stride, stride, scratch, line, scores);
      for (let each: usize = 0; each < 4; each++) soften(scores + line * each, tokens, line);
      mix(scores, line, queries + row * 2, tokens, stride, target + first * row, row);
    }
  }
}

/** Keys of one head from rows to columns, so that eight are compared at once; padding becomes zero. */
function turnKeys(keys: usize, tokens: i32, padded: i32, stride: usize, to: usize): void {
  for (let at: usize = 0; at < SIZE; at++) {
    let key = keys + (at << 2);
    for (let token = 0; token < padded; token++) {
      store<f32>(to, token < tokens ? load<f32>(key) : <f32>0);
      key += stride;
      to += 4;
    }
  }
}

/** Scores of four queries against all keys, already divided by the root of the head size. */
function compare(query: usize, stride: usize, keys: usize, line: usize, scores: usize): void {
  const second = query + stride;
  const third = second + stride;
  const fourth = third + stride;
  const scale = f32x4.splat(0.17677669529663687);
  for (let token: usize = 0; token < line; token += 32) {
    let a0 = f32x4.splat(0),
      a1 = a0,
      a2 = a0,
      a3 = a0;
    let b0 = a0,
      b1 = a0,
      b2 = a0,
      b3 = a0;
    let key = keys + token;
    for (let at: usize = 0; at < SIZE * 4; at += 4) {
      const left = v128.load(key);
      const right = v128.load(key, 16);
      const q0 = v128.load32_splat(query + at);
      a0 = f32x4.relaxed_madd(left, q0, a0);
      b0 = f32x4.relaxed_madd(right, q0, b0);
      const q1 = v128.load32_splat(second + at);
      a1 = f32x4.relaxed_madd(left, q1, a1);
      b1 = f32x4.relaxed_madd(right, q1, b1);
      const q2 = v128.load32_splat(third + at);
      a2 = f32x4.relaxed_madd(left, q2, a2);
      b2 = f32x4.relaxed_madd(right, q2, b2);
      const q3 = v128.load32_splat(fourth + at);
      a3 = f32x4.relaxed_madd(left, q3, a3);
      b3 = f32x4.relaxed_madd(right, q3, b3);
      key += line;
    }
    const at = scores + token;
    v128.store(at, f32x4.mul(a0, scale));
    v128.store(at, f32x4.mul(b0, scale), 16);
    v128.store(at + line, f32x4.mul(a1, scale));
    v128.store(at + line, f32x4.mul(b1, scale), 16);
    v128.store(at + line * 2, f32x4.mul(a2, scale));
    v128.store(at + line * 2, f32x4.mul(b2, scale), 16);
    v128.store(at + line * 3, f32x4.mul(a3, scale));
    v128.store(at + line * 3, f32x4.mul(b3, scale), 16);
  }
}

/** One row of scores becomes shares that add up to one, in place; padding has no share. */
function soften(scores: usize, tokens: i32, line: usize): void {
  const end = scores + line;
  for (let at = scores + ((tokens << 2) as usize); at < end; at += 4) store<f32>(at, <f32>-1e30);
  let most = v128.load(scores);
  for (let at = scores + 16; at < end; at += 16) most = f32x4.pmax(most, v128.load(at));
  const highest = f32x4.splat(
    max(
      max(f32x4.extract_lane(most, 0), f32x4.extract_lane(most, 1)),
      max(f32x4.extract_lane(most, 2), f32x4.extract_lane(most, 3)),
    ),
  );
  let sum = f32x4.splat(0);
  for (let at = scores; at < end; at += 16) {
    const share = exponential(f32x4.sub(v128.load(at), highest));
    v128.store(at, share);
    sum = f32x4.add(sum, share);
  }
  const all =
    f32x4.extract_lane(sum, 0) + f32x4.extract_lane(sum, 1) + f32x4.extract_lane(sum, 2) + f32x4.extract_lane(sum, 3);
  const part = f32x4.splat(<f32>1 / all);
  for (let at = scores; at < end; at += 16) v128.store(at, f32x4.mul(v128.load(at), part));
}

/** The values, each by its share, for four queries. */
function mix(shares: usize, line: usize, values: usize, tokens: i32, stride: usize, out: usize, row: usize): void {
  for (let at: usize = 0; at < SIZE * 4; at += 32) {
    let a0 = f32x4.splat(0),
      a1 = a0,
      a2 = a0,
      a3 = a0;
    let b0 = a0,
      b1 = a0,
      b2 = a0,
      b3 = a0;
    let value = values + at;
    let share = shares;
    for (let token = 0; token < tokens; token++) {
      const left = v128.load(value);
      const right = v128.load(value, 16);
      const s0 = v128.load32_splat(share);
      a0 = f32x4.relaxed_madd(left, s0, a0);
      b0 = f32x4.relaxed_madd(right, s0, b0);
      const s1 = v128.load32_splat(share + line);
      a1 = f32x4.relaxed_madd(left, s1, a1);
      b1 = f32x4.relaxed_madd(right, s1, b1);
      const s2 = v128.load32_splat(share + line * 2);
      a2 = f32x4.relaxed_madd(left, s2, a2);
      b2 = f32x4.relaxed_madd(right, s2, b2);
      const s3 = v128.load32_splat(share + line * 3);
      a3 = f32x4.relaxed_madd(left, s3, a3);
      b3 = f32x4.relaxed_madd(right, s3, b3);
      value += stride;
      share += 4;
    }
    const target = out + at;
    v128.store(target, a0);
    v128.store(target, b0, 16);
    v128.store(target + row, a1);
    v128.store(target + row, b1, 16);
    v128.store(target + row * 2, a2);
    v128.store(target + row * 2, b2, 16);
    v128.store(target + row * 3, a3);
    v128.store(target + row * 3, b3, 16);
  }
}
