const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };

/** Text made safe for an XML element or attribute. */
export const escapeXml = (value: string): string => value.replace(/[&<>"']/g, (c) => entities[c]!);
