/** A bar on a terminal; nothing where there is none. */
export interface Progress {
  step: (done: number, label: string) => void;
  end: () => void;
}

const WIDTH = 24;
const EVERY_MS = 80;

/** @param total how many steps there are */
export function progressBar(stream: NodeJS.WriteStream, total: number, shown: boolean): Progress {
  if (!shown || total < 2) return { step: () => {}, end: () => {} };
  let drawn = 0;
  const draw = (done: number, label: string) => {
    const full = Math.round((done / total) * WIDTH);
    const bar = `${'█'.repeat(full)}${'░'.repeat(WIDTH - full)} ${done}/${total}`;
    const room = Math.max(0, (stream.columns ?? 80) - bar.length - 3);
    stream.write(`\r\u001b[K${bar}  ${label.slice(-room)}`);
  };
  return {
    step: (done, label) => {
      const now = performance.now();
      if (now - drawn < EVERY_MS && done < total) return;
      drawn = now;
      draw(done, label);
    },
    end: () => stream.write('\r\u001b[K'),
  };
}
