/** How far something is, as a bar with words under it. */
export function Meter({ share, label }: { share: number; label: string }) {
  const percent = Math.floor(share * 100);
  return (
    <div className="mt-3">
      <progress
        max={100}
        value={percent}
        aria-label={label}
        className="block h-1.5 w-full overflow-hidden rounded-full bg-rule [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-rule [&::-webkit-progress-value]:bg-accent"
      />
      <p className="mt-1 text-quiet text-xs tabular-nums">
        {label} · {percent} %
      </p>
    </div>
  );
}
