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

/** The depths of one update, worked out on top of those that are known. */
class Unresolved {
  readonly #standsOf = new Map<number, Stand[]>();
  readonly #depths = new Map<Stand, number>();

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

  /** In the order of the scan. Not by recursion: each may stand on the next, twenty thousand times. */
  all(): [Stand, depth: number][] {
    for (const stand of this.scan.stands) if (!this.#depths.has(stand)) this.#resolve(stand);
    return this.scan.stands.map((stand) => [stand, this.#depths.get(stand) ?? 0]);
  }

  #resolve(stand: Stand): void {
    const path = [stand];
    const onPath = new Set(path);
    for (let last = path.at(-1); last; last = path.at(-1)) {
      const ground = this.#ground(last);
      // What stands on itself was refused before; it must not keep us here.
      if (ground && !this.#depths.has(ground) && !onPath.has(ground)) {
        path.push(ground);
        onPath.add(ground);
      } else {
        path.pop();
        this.#depths.set(last, this.#depthOn(last, ground));
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

  #depthOn({ on, rise }: Stand, ground: Stand | null): number {
    if (!on) return 1;
    const below = ground ? this.#depths.get(ground) : this.known.of(on.client, on.clock);
    return (below ?? 0) + rise;
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
    let deepest = 0;
    for (const [, depth] of this.#resolved(scan)) deepest = Math.max(deepest, depth);
    return deepest;
  }

  /** Takes note of an update that fits on what is here. Doing it again changes nothing. */
  absorb(scan: Scan): void {
    for (const [{ client, clock }, depth] of this.#resolved(scan)) this.#note(client, clock, depth);
  }

  #resolved(scan: Scan): [Stand, depth: number][] {
    return scan.stands.length === 0 ? [] : new Unresolved(scan, this).all();
  }

  #note(client: number, clock: number, depth: number): void {
    const steps = this.#steps.get(client) ?? [];
    this.#steps.set(client, steps);
    const last = steps.length - 2;
    if (last >= 0 && clock <= (steps[last] ?? 0)) return;
    if (steps[last + 1] !== depth) steps.push(clock, depth);
  }
}
