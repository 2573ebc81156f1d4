/**
 * Products of a row-major float matrix with byte weights. The weights keep the eight bits of the model file; each
 * row of the input is brought to seven bits, 0 to 127, because the relaxed dot product of WebAssembly is exact and
 * the same on every processor only then (its 16-bit intermediate sums cannot overflow). A few input channels of a
 * transformer carry numbers many times those of the others (Dettmers et al. 2022, LLM.int8): they are set apart and
 * multiplied as floats.
 */

/** Rows and columns are worked on in blocks of this many. */
const ROWS = 4;
const COLUMNS = 8;

/**
 * Turns weights from [depth][columns] bytes into blocks of eight columns, four deep, as `multiply` reads them, and
 * writes the sum of each column. `depth` is a multiple of 4, `columns` of 8.
 */
export function pack(from: usize, depth: i32, columns: i32, to: usize, sums: usize): void {
  for (let column = 0; column < columns; column++) {
    let sum = 0;
    let target = to + (((column & ~7) * depth) as usize) + (((column & 7) << 2) as usize);
    for (let row = 0; row < depth; row++) {
      const weight = load<i8>(from + ((row * columns + column) as usize));
      sum += weight as i32;
      store<i8>(target + ((row & 3) as usize), weight);
      if ((row & 3) == 3) target += 32;
    }
    store<f32>(sums + ((column << 2) as usize), sum as f32);
  }
}

/**
 * Takes one input channel out of packed weights, for input numbers so large that the others would lose their
 * precision to them: its weights go to `to` as floats, and become zero here.
 */
export function setApart(weights: usize, depth: i32, columns: i32, channel: i32, scales: usize, sums: usize, to: usize): void {
  for (let column = 0; column < columns; column++) {
    const at = weights + (((column & ~7) * depth) as usize) + (((channel & ~3) << 3) as usize) + (((column & 7) << 2) as usize) + ((channel & 3) as usize);
    const place = (column << 2) as usize;
    const weight = load<i8>(at) as f32;
    store<f32>(to + place, weight * load<f32>(scales + place));
    store<f32>(sums + place, load<f32>(sums + place) - weight);
    store<i8>(at, 0);
  }
}

/**
 * Brings each row of `width` floats (a multiple of 4) to 0..127. For each row it writes eight floats: the step, the
 * least value, two that are not used, and the values of the channels set apart, which are left out of the range.
 * @param channels four whole numbers, -1 for none
 */
export function quantise(from: usize, rows: i32, width: i32, channels: usize, to: usize, scales: usize): void {
  const half = f32x4.splat(0.5);
  for (let row = 0; row < rows; row++) {
    const start = from;
    const end = from + ((width << 2) as usize);
    takeOut(start, channels, scales + 16);
    let low = v128.load(from);
    let high = low;
    for (let at = from; at < end; at += 16) {
      const values = v128.load(at);
      low = f32x4.pmin(low, values);
      high = f32x4.pmax(high, values);
    }
    const least = min(min(f32x4.extract_lane(low, 0), f32x4.extract_lane(low, 1)), min(f32x4.extract_lane(low, 2), f32x4.extract_lane(low, 3)));
    const most = max(max(f32x4.extract_lane(high, 0), f32x4.extract_lane(high, 1)), max(f32x4.extract_lane(high, 2), f32x4.extract_lane(high, 3)));
    const step = max<f32>((most - least) / 127.0, 1e-30);
    const perStep = f32x4.splat(<f32>1.0 / step);
    const lowest = f32x4.splat(least);
    store<f32>(scales, step);
    store<f32>(scales, least, 4);
    for (; from < end; from += 16, to += 4) {
      const scaled = f32x4.add(f32x4.mul(f32x4.sub(v128.load(from), lowest), perStep), half);
      const words = i32x4.trunc_sat_f32x4_u(scaled);
      const halves = i16x8.narrow_i32x4_s(words, words);
      store<u32>(to, i32x4.extract_lane(i8x16.narrow_i16x8_u(halves, halves), 0));
    }
    putBack(start, channels, scales + 16);
    scales += 32;
  }
}

function takeOut(row: usize, channels: usize, values: usize): void {
  for (let each: usize = 0; each < 16; each += 4) {
    const channel = load<i32>(channels + each);
    if (channel < 0) {
      store<f32>(values + each, 0);
      continue;
    }
    const at = row + ((channel << 2) as usize);
    store<f32>(values + each, load<f32>(at));
    store<f32>(at, 0);
  }
}

function putBack(row: usize, channels: usize, values: usize): void {
  for (let each: usize = 0; each < 16; each += 4) {
    const channel = load<i32>(channels + each);
    if (channel >= 0) store<f32>(row + ((channel << 2) as usize), load<f32>(values + each));
  }
}

/**
 * `out` = rows x weights + bias, as floats. `rows` is a multiple of 4: the caller's buffers are padded.
 * @param weights as `pack` wrote them, with `sums` of their columns and one scale for each column
 * @param apart four rows of float weights, of the channels set apart
 */
export function multiply(
  bytes: usize, scales: usize, rows: i32, depth: i32,
  weights: usize, weightScales: usize, sums: usize, bias: usize, apart: usize, columns: i32,
  out: usize,
): void {
  const stride = (columns << 2) as usize;
  for (let column = 0; column < columns; column += COLUMNS) {
    const block = weights + ((column * depth) as usize);
    const at = (column << 2) as usize;
    for (let row = 0; row < rows; row += ROWS) {
      let x0 = bytes + ((row * depth) as usize);
      let x1 = x0 + (depth as usize);
      let x2 = x1 + (depth as usize);
      let x3 = x2 + (depth as usize);
      let a0 = i32x4.splat(0), a1 = a0, a2 = a0, a3 = a0;
      let b0 = a0, b1 = a0, b2 = a0, b3 = a0;
      const end = block + ((depth << 3) as usize);
      for (let from = block; from < end; from += 32) {
        const left = v128.load(from);
        const right = v128.load(from, 16);
        const r0 = v128.load32_splat(x0);
        a0 = i32x4.relaxed_dot_i8x16_i7x16_add_s(left, r0, a0);
        b0 = i32x4.relaxed_dot_i8x16_i7x16_add_s(right, r0, b0);
        const r1 = v128.load32_splat(x1);
        a1 = i32x4.relaxed_dot_i8x16_i7x16_add_s(left, r1, a1);
        b1 = i32x4.relaxed_dot_i8x16_i7x16_add_s(right, r1, b1);
        const r2 = v128.load32_splat(x2);
        a2 = i32x4.relaxed_dot_i8x16_i7x16_add_s(left, r2, a2);
        b2 = i32x4.relaxed_dot_i8x16_i7x16_add_s(right, r2, b2);
        const r3 = v128.load32_splat(x3);
        a3 = i32x4.relaxed_dot_i8x16_i7x16_add_s(left, r3, a3);
        b3 = i32x4.relaxed_dot_i8x16_i7x16_add_s(right, r3, b3);
        x0 += 4;
        x1 += 4;
        x2 += 4;
        x3 += 4;
      }
      const target = out + (((row * columns) << 2) as usize) + at;
      const line = scales + ((row << 5) as usize);
      finish(a0, b0, line, weightScales + at, sums + at, bias + at, apart + at, stride, target);
      finish(a1, b1, line + 32, weightScales + at, sums + at, bias + at, apart + at, stride, target + stride);
      finish(a2, b2, line + 64, weightScales + at, sums + at, bias + at, apart + at, stride, target + stride * 2);
      finish(a3, b3, line + 96, weightScales + at, sums + at, bias + at, apart + at, stride, target + stride * 3);
    }
  }
}

/** Eight whole-number sums back to floats: scale x (step x sum + least x sum of weights) + bias + what was set apart. */
// @ts-expect-error: only AssemblyScript has decorators of functions
@inline
function finish(a: v128, b: v128, line: usize, weightScales: usize, sums: usize, bias: usize, apart: usize, stride: usize, out: usize): void {
  v128.store(out, back(a, line, weightScales, sums, bias, apart, stride));
  v128.store(out, back(b, line, weightScales + 16, sums + 16, bias + 16, apart + 16, stride), 16);
}

// @ts-expect-error: only AssemblyScript has decorators of functions
@inline
function back(dots: v128, line: usize, weightScales: usize, sums: usize, bias: usize, apart: usize, stride: usize): v128 {
  const product = f32x4.mul(f32x4.convert_i32x4_s(dots), v128.load32_splat(line));
  const value = f32x4.relaxed_madd(v128.load32_splat(line, 4), v128.load(sums), product);
  let sum = f32x4.relaxed_madd(value, v128.load(weightScales), v128.load(bias));
  sum = f32x4.relaxed_madd(v128.load32_splat(line, 16), v128.load(apart), sum);
  sum = f32x4.relaxed_madd(v128.load32_splat(line, 20), v128.load(apart + stride), sum);
  sum = f32x4.relaxed_madd(v128.load32_splat(line, 24), v128.load(apart + stride * 2), sum);
  return f32x4.relaxed_madd(v128.load32_splat(line, 28), v128.load(apart + stride * 3), sum);
}
