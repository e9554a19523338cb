/** A bar on a terminal; nothing where there is none. */
export interface Progress {
  step: (done: number, label: string) => void;
  end: () => void;
}

const WIDTH = 24;
const EVERY_MS = 80;

/** @param total how much there is to do, in any unit; 0 where nobody knows */
export function progressBar(stream: NodeJS.WriteStream, total: number, shown: boolean): Progress {
  if (!shown) return { step: () => {}, end: () => {} };
  let drawn = 0;
  let steps = 0;
  const draw = (done: number, label: string) => {
    const share = total > 0 ? Math.min(1, done / total) : 0;
    const full = Math.round(share * WIDTH);
    const bar = `${'█'.repeat(full)}${'░'.repeat(WIDTH - full)} ${Math.floor(share * 100)} % · ${steps} read`;
    const room = Math.max(0, (stream.columns ?? 80) - bar.length - 3);
    stream.write(`\r\u001b[K${bar}  ${label.slice(-room)}`);
  };
  return {
    step: (done, label) => {
      steps++;
      const now = performance.now();
      if (now - drawn < EVERY_MS) return;
      drawn = now;
      draw(done, label);
    },
    end: () => stream.write('\r\u001b[K'),
  };
}
