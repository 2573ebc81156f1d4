import { exponential } from './exponential';

/** What happens to each row or each number between two products. */

/** `x` = layer norm of `x + y`, row by row; `width` is a multiple of 4. */
export function addAndNormalise(x: usize, y: usize, rows: i32, width: i32, weight: usize, bias: usize, epsilon: f32): void {
  const bytes = (width << 2) as usize;
  for (let row = 0; row < rows; row++) {
    let sum = f32x4.splat(0);
    for (let at: usize = 0; at < bytes; at += 16) {
      const value = f32x4.add(v128.load(x + at), v128.load(y + at));
      v128.store(x + at, value);
      sum = f32x4.add(sum, value);
    }
    const mean = f32x4.splat(total(sum) / (width as f32));
    let squares = f32x4.splat(0);
    for (let at: usize = 0; at < bytes; at += 16) {
      const off = f32x4.sub(v128.load(x + at), mean);
      squares = f32x4.add(squares, f32x4.mul(off, off));
    }
    const scale = f32x4.splat(<f32>1 / sqrt<f32>(total(squares) / (width as f32) + epsilon));
    for (let at: usize = 0; at < bytes; at += 16) {
      const value = f32x4.mul(f32x4.sub(v128.load(x + at), mean), scale);
      v128.store(x + at, f32x4.add(f32x4.mul(value, v128.load(weight + at)), v128.load(bias + at)));
    }
    x += bytes;
    y += bytes;
  }
}

// @ts-expect-error: only AssemblyScript has decorators of functions
@inline
function total(four: v128): f32 {
  return f32x4.extract_lane(four, 0) + f32x4.extract_lane(four, 1) + f32x4.extract_lane(four, 2) + f32x4.extract_lane(four, 3);
}

/**
 * x times the chance that a normal number is below x, in place: the exact form, as BERT uses it. The error function
 * is formula 7.1.26 of Abramowitz and Stegun, off by 1.5e-7 at most.
 */
export function gelu(x: usize, count: i32): void {
  const end = x + ((count << 2) as usize);
  const one = f32x4.splat(1);
  for (; x < end; x += 16) {
    const value = v128.load(x);
    const z = f32x4.mul(value, f32x4.splat(0.7071067811865476));
    const size = f32x4.abs(z);
    const t = f32x4.div(one, f32x4.add(one, f32x4.mul(size, f32x4.splat(0.3275911))));
    let sum = f32x4.splat(1.061405429);
    sum = f32x4.relaxed_madd(sum, t, f32x4.splat(-1.453152027));
    sum = f32x4.relaxed_madd(sum, t, f32x4.splat(1.421413741));
    sum = f32x4.relaxed_madd(sum, t, f32x4.splat(-0.284496736));
    sum = f32x4.relaxed_madd(sum, t, f32x4.splat(0.254829592));
    const tail = f32x4.mul(f32x4.mul(sum, t), exponential(f32x4.neg(f32x4.mul(z, z))));
    // erf is odd: its sign is that of x.
    const erf = v128.or(f32x4.sub(one, tail), v128.and(value, f32x4.splat(-0.0)));
    v128.store(x, f32x4.mul(f32x4.mul(value, f32x4.splat(0.5)), f32x4.add(one, erf)));
  }
}
