/**
 * How deep what stands in a memo is nested, from its bytes alone. A tree thousands of types deep is few bytes, and ends
 * every program that walks through it.
 */
import type { Scan, Stand } from './scan';

/** Where the depth changes within the clocks of one client: clock, depth, clock, depth … in the order of the clocks. */
type Steps = number[];

/** Index of the last step at or before `clock`; below 0 where there is none. */
function stepAt(steps: Steps, clock: number): number {
  let low = 0;
  let high = steps.length / 2;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((steps[middle * 2] ?? 0) <= clock) low = middle + 1;
    else high = middle;
  }
  return (low - 1) * 2;
}

/** Works out the depths of one update, on top of those that are known. */
class Unresolved {
  readonly #standsOf = new Map<number, Stand[]>();

  constructor(
    private readonly scan: Scan,
    private readonly known: Depths,
  ) {
    for (const stand of scan.stands) {
      const stands = this.#standsOf.get(stand.client);
      if (stands) stands.push(stand);
      else this.#standsOf.set(stand.client, [stand]);
    }
  }

  resolve(): void {
    for (const stand of this.scan.stands) {
      if (stand.depth > 0) continue;
      const ground = this.#ground(stand);
      if (ground && ground.depth === 0) this.#resolve(stand);
      else stand.depth = this.#depthOn(stand, ground);
    }
  }

  /** Not by recursion: each may stand on the next, twenty thousand times. */
  #resolve(stand: Stand): void {
    const path = [stand];
    const onPath = new Set(path);
    for (let last = path.at(-1); last; last = path.at(-1)) {
      const ground = this.#ground(last);
      // What stands on itself was refused before; it must not keep us here.
      if (ground && ground.depth === 0 && !onPath.has(ground)) {
        path.push(ground);
        onPath.add(ground);
      } else {
        path.pop();
        last.depth = this.#depthOn(last, ground);
      }
    }
  }

  /** The step of this update that decides on what this one stands; null where that is known already. */
  #ground({ on }: Stand): Stand | null {
    const stands = on && this.#standsOf.get(on.client);
    if (!stands) return null;
    let low = 0;
    let high = stands.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((stands[middle]?.clock ?? 0) <= on.clock) low = middle + 1;
      else high = middle;
    }
    return stands[low - 1] ?? null;
  }

  /** At least 1: what stands on nothing that is here, or on what was collected, stands in the memo itself. */
  #depthOn({ on, rise }: Stand, ground: Stand | null): number {
    if (!on) return 1;
    return Math.max(1, (ground ? ground.depth : this.known.of(on.client, on.clock)) + rise);
  }
}

/** The depths of all that a memo holds: 1 for what stands in the memo itself. */
export class Depths {
  readonly #steps = new Map<number, Steps>();

  /** How deep this stands; 0 where it is not here. */
  of(client: number, clock: number): number {
    const steps = this.#steps.get(client);
    return steps?.[stepAt(steps, clock) + 1] ?? 0;
  }

  /** How deep an update would reach. */
  deepest(scan: Scan): number {
    this.#resolve(scan);
    let deepest = 0;
    for (const { depth } of scan.stands) deepest = Math.max(deepest, depth);
    return deepest;
  }

  /** Takes note of an update that fits on what is here. Doing it again changes nothing. */
  absorb(scan: Scan): void {
    this.#resolve(scan);
    for (const { client, clock, depth } of scan.stands) this.#note(client, clock, depth);
  }

  #resolve(scan: Scan): void {
    if (scan.stands.some(({ depth }) => depth === 0)) new Unresolved(scan, this).resolve();
  }

  #note(client: number, clock: number, depth: number): void {
    const steps = this.#steps.get(client) ?? [];
    this.#steps.set(client, steps);
    const last = steps.length - 2;
    if (last >= 0 && clock <= (steps[last] ?? 0)) return;
    if (steps[last + 1] !== depth) steps.push(clock, depth);
  }
}
