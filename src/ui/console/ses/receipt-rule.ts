/** A rule as the form edits it: SES's own document, its members in their usual order. */
export interface Rule {
  Name: string;
  Enabled: boolean;
  TlsPolicy?: string;
  Recipients?: string[];
  Actions?: Record<string, Record<string, string>>[];
  ScanEnabled: boolean;
}

export const NEW_RULE: Rule = { Name: '', Enabled: true, Recipients: [], Actions: [], ScanEnabled: true };

export const ruleText = (rule: object): string => JSON.stringify(rule, null, 2);

/** The rule in a text; null for what is none. Whatever else stands in it stays. */
export function readRule(text: string): Rule | null {
  try {
    const rule = JSON.parse(text);
    const isRule = typeof rule === 'object' && rule !== null && !Array.isArray(rule);
    const listed = [rule?.Recipients ?? [], rule?.Actions ?? []].every(Array.isArray);
    const filled = (rule?.Actions ?? []).every((action: unknown) => {
      const [content] = Object.values(action ?? {});
      return typeof content === 'object' && content !== null;
    });
    return isRule && listed && filled ? { ...rule, Name: String(rule.Name ?? '') } : null;
  } catch {
    return null;
  }
}
