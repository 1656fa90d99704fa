import { create } from 'zustand';
import type { Turn } from '../../../share/alexa/ask-skill.ts';
import type { Dialogue, Skill } from '../../../share/alexa/skill.ts';
import { onNewAccount } from '../../panels/aws/on-new-account.ts';

/** One exchange; without a turn nothing was asked, since nobody understood. */
export interface Line {
  said: string;
  heard: string;
  turn: Turn | null;
}

interface DialogueState {
  functionName: string;
  skill: Skill;
  dialogue: Dialogue;
  lines: readonly Line[];
  change(part: Partial<Pick<DialogueState, 'functionName' | 'skill'>>): void;
  /** A line is added; the session goes on as the answer has it. */
  add(line: Line): void;
  /** A new session, and an empty page. */
  restart(): void;
}

const session = (number: number): Dialogue => ({
  sessionId: `amzn1.echo-api.session.${number}`,
  isNew: true,
  attributes: {},
});

const empty = {
  functionName: '',
  skill: {
    id: 'amzn1.ask.skill.coldstart',
    invocationName: 'greeter',
    utterances: 'GreetIntent say hello to {Name}\nGreetIntent greet {Name}',
  },
  dialogue: session(1),
  lines: [],
};

/** A dialogue with a skill; it lives as long as the account is open. */
export const useDialogue = create<DialogueState>((set) => ({
  ...empty,
  change: (part) => set(part),
  add: (line) =>
    set(({ lines, dialogue }) => ({
      lines: [...lines, line],
      dialogue: line.turn ? next(dialogue, line.turn) : dialogue,
    })),
  restart: () => set(({ dialogue }) => ({ lines: [], dialogue: session(numberOf(dialogue) + 1) })),
}));

const numberOf = ({ sessionId }: Dialogue): number => Number(sessionId.split('.').at(-1));

const next = (dialogue: Dialogue, { answer }: Turn): Dialogue =>
  answer && !answer.ends
    ? { ...dialogue, isNew: false, attributes: answer.attributes }
    : session(numberOf(dialogue) + 1);

onNewAccount(() => useDialogue.setState(empty));
