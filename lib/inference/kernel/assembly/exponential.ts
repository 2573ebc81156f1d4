/**
 * e to the power of four floats: 2 to the whole part of x / ln 2, times a polynomial for the rest. Coefficients are
 * those of the Cephes library (S. Moshier, expf), good to one part in ten million.
 */
// @ts-expect-error: only AssemblyScript has decorators of functions
@inline
export function exponential(x: v128): v128 {
  // Below this the result is no longer a normal float; attention and erf want a clean zero there.
  const bounded = f32x4.max(f32x4.min(x, f32x4.splat(88)), f32x4.splat(-87));
  const whole = f32x4.nearest(f32x4.mul(bounded, f32x4.splat(1.4426950408889634)));
  // ln 2 in two parts, so that the subtraction loses nothing.
  const high = f32x4.relaxed_nmadd(whole, f32x4.splat(0.693359375), bounded);
  const rest = f32x4.relaxed_nmadd(whole, f32x4.splat(-2.12194440e-4), high);
  let sum = f32x4.splat(1.9875691500e-4);
  sum = f32x4.relaxed_madd(sum, rest, f32x4.splat(1.3981999507e-3));
  sum = f32x4.relaxed_madd(sum, rest, f32x4.splat(8.3334519073e-3));
  sum = f32x4.relaxed_madd(sum, rest, f32x4.splat(4.1665795894e-2));
  sum = f32x4.relaxed_madd(sum, rest, f32x4.splat(1.6666665459e-1));
  sum = f32x4.relaxed_madd(sum, rest, f32x4.splat(5.0000001201e-1));
  sum = f32x4.add(f32x4.relaxed_madd(f32x4.mul(sum, rest), rest, rest), f32x4.splat(1));
  const power = i32x4.shl(i32x4.add(i32x4.trunc_sat_f32x4_s(whole), i32x4.splat(127)), 23);
  return f32x4.mul(sum, power);
}
