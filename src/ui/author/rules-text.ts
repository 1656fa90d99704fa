/** Rules of permissions as lines: `s3:GetObject, s3:PutObject on arn:aws:s3:::bucket/*`. */

export interface Rule {
  actions: string[];
  resources: string[];
}

export const rulesToText = (rules: readonly Rule[]): string =>
  rules.map(({ actions, resources }) => `${actions.join(', ')} on ${resources.join(', ')}`).join('\n');

const list = (text: string): string[] =>
  text
    .split(',')
    .map((each) => each.trim())
    .filter(Boolean);

/** @throws {Error} that names the line which is none. */
export function textToRules(text: string): Rule[] {
  const lines = text.split('\n').filter((line) => line.trim());
  return lines.map((line) => {
    const [actions, resources, ...more] = line.split(/\s+on\s+/);
    if (!actions || !resources || more.length || !list(actions).length || !list(resources).length)
      throw new Error(`“${line.trim().slice(0, 60)}” is no rule: actions, “on”, resources.`);
    return { actions: list(actions), resources: list(resources) };
  });
}
