/** What the list of cables is narrowed to; null for all. */
export interface LibraryFilter {
  year: number | null;
  station: string | null;
}

/** The address of the list so narrowed. */
export function libraryAddress({ year, station }: LibraryFilter): string {
  const params = new URLSearchParams();
  if (station) params.set('from', station);
  if (year) params.set('year', String(year));
  return params.size > 0 ? `/cables?${params}` : '/cables';
}
