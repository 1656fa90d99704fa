/** A skill as a developer declares it, and a dialogue with it, as plain data. */
export interface Skill {
  /** `amzn1.ask.skill.…`, which a permission can name as its event source token. */
  id: string;
  /** What the skill is opened by. */
  invocationName: string;
  /** Sample utterances, one a line: `GreetIntent say hello to {Name}`. */
  utterances: string;
}

export interface Dialogue {
  sessionId: string;
  /** The next request begins the session. */
  isNew: boolean;
  attributes: Readonly<Record<string, unknown>>;
}

export interface Heard {
  type: 'LaunchRequest' | 'IntentRequest' | 'SessionEndedRequest';
  intent?: string;
  slots?: Readonly<Record<string, string>>;
}

/** Intents that every skill has. https://developer.amazon.com/docs/custom-skills/standard-built-in-intents.html */
const BUILT_IN: Readonly<Record<string, string>> = {
  help: 'AMAZON.HelpIntent',
  stop: 'AMAZON.StopIntent',
  cancel: 'AMAZON.CancelIntent',
  yes: 'AMAZON.YesIntent',
  no: 'AMAZON.NoIntent',
};

const plain = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}{}'\s]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();

/** What was said, as an intent with its slots; null when no sample fits. */
export function understand(said: string, { invocationName, utterances }: Skill): Heard | null {
  const words = plain(said);
  const name = plain(invocationName);
  if (words === `open ${name}` || words === `start ${name}` || words === `launch ${name}`)
    return { type: 'LaunchRequest' };
  if (words === 'exit' || words === 'quit') return { type: 'SessionEndedRequest' };
  const asked = words.replace(new RegExp(`^(?:ask|tell) ${name.replace(/[{}]/g, '\\$&')} (?:to |for |about )?`), '');
  for (const line of utterances.split('\n')) {
    const [, intent, sample] = /^\s*([\w.]+)\s+(.+)$/.exec(line) ?? [];
    const slots = sample === undefined ? null : slotsOf(sample, asked);
    if (slots) return { type: 'IntentRequest', intent, slots };
  }
  return Object.hasOwn(BUILT_IN, asked) ? { type: 'IntentRequest', intent: BUILT_IN[asked]!, slots: {} } : null;
}

/** The slots of a sample that fits; a slot stands for one word or more. */
function slotsOf(sample: string, said: string): Record<string, string> | null {
  const names: string[] = [];
  const pattern = sample
    .split(/(\{\s*\w+\s*\})/)
    .map((part) => {
      const name = /^\{\s*(\w+)\s*\}$/.exec(part)?.[1];
      if (name === undefined) return plain(part).replace(/[.*+?^$()|[\]\\{}]/g, '\\$&');
      names.push(name);
      return '(\\S+(?: \\S+){0,9}?)';
    })
    .filter(Boolean)
    .join(' ?');
  const found = new RegExp(`^${pattern}$`, 'u').exec(said);
  return found && Object.fromEntries(names.map((name, i) => [name, found[i + 1]!]));
}
