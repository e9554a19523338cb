const SAFE = /^(https?:\/\/|mailto:|\/(?!\/)|#)/i;

/**
 * Whether a link may stand in a memo: http, https, mailto, or a place on this site. Everything else (javascript:,
 * data:, a scheme hidden behind control characters) is no link.
 */
export function isSafeHref(href: string | null | undefined): boolean {
  if (!href) return false;
  // Browsers drop tab, line feed and other controls inside a scheme: judge what they would see.
  const seen = [...href].filter((c) => c.charCodeAt(0) > 32).join('');
  return SAFE.test(seen);
}
