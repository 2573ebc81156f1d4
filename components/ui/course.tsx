interface CourseProps {
  /** Values from oldest to newest. */
  values: readonly number[];
  low: number;
  high: number;
  /** In pixels. */
  width?: number;
  /** What a reader who cannot see the line is told. */
  label: string;
}

const HEIGHT = 26;
const PAD = 4;
/** A line through more points than this is only noise at this size. */
const MOST = 40;

/** A small line of how something moved; the newest point is marked. Colour comes from the text colour. */
export function Course({ values, low, high, label, width = 72 }: CourseProps) {
  const shown = values.slice(-MOST);
  const x = (index: number): number => PAD + (shown.length < 2 ? 0.5 : index / (shown.length - 1)) * (width - 2 * PAD);
  const y = (value: number): number => HEIGHT - PAD - ((value - low) / (high - low)) * (HEIGHT - 2 * PAD);
  const last = shown.at(-1);
  return (
    <svg width={width} height={HEIGHT} viewBox={`0 0 ${width} ${HEIGHT}`} role="img" aria-label={label}>
      <line
        x1={PAD}
        x2={width - PAD}
        y1={y((low + high) / 2)}
        y2={y((low + high) / 2)}
        stroke="currentColor"
        strokeOpacity={0.25}
        strokeDasharray="2 3"
      />
      <polyline
        points={shown.map((value, index) => `${x(index)},${y(value)}`).join(' ')}
        fill="none"
        stroke="currentColor"
        strokeWidth={1.75}
        strokeLinejoin="round"
      />
      {last !== undefined && <circle cx={x(shown.length - 1)} cy={y(last)} r={3} fill="currentColor" />}
    </svg>
  );
}
