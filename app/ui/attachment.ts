/** The value of Content-Disposition for a file to be saved under this name, whatever its characters. */
export function attachment(fileName: string): string {
  const plain = fileName.replace(/[^ -~]|["\\]/g, '_');
  return `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(fileName)}`;
}
