/** What a memo's page is called in the browser's tab. */
export const pageTitle = (title: string): string => `${title.trim() || 'Untitled memo'} · Aide-Mémoire`;
