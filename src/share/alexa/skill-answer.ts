/** What Alexa makes of a function's answer. */
export interface SkillAnswer {
  /** What is said, without the marks of SSML. */
  speech: string | null;
  /** Said when the user keeps silent. */
  reprompt: string | null;
  card: { title: string; content: string } | null;
  ends: boolean;
  attributes: Readonly<Record<string, unknown>>;
}

/** What Alexa says of a skill that failed or answered something else. */
export const PROBLEM = "There was a problem with the requested skill's response";

const object = (value: unknown): Record<string, unknown> | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : null;

/** Reads an answer; null when it is none. https://developer.amazon.com/docs/custom-skills/request-and-response-json-reference.html#response-format */
export function readAnswer(payload: string): SkillAnswer | null {
  let whole: Record<string, unknown> | null;
  try {
    whole = object(JSON.parse(payload));
  } catch {
    return null;
  }
  const response = object(whole?.['response']);
  if (!whole || !response) return null;
  const { card, reprompt, shouldEndSession = true } = response;
  return {
    speech: spoken(response['outputSpeech']),
    reprompt: spoken(object(reprompt)?.['outputSpeech']),
    card: cardOf(card),
    ends: shouldEndSession !== false,
    attributes: object(whole['sessionAttributes']) ?? {},
  };
}

function spoken(speech: unknown): string | null {
  const { type, text, ssml } = object(speech) ?? {};
  if (type === 'SSML' && typeof ssml === 'string')
    return ssml
      .replace(/<[^>]*>/g, ' ')
      .replace(/\s+/g, ' ')
      .trim();
  return typeof text === 'string' ? text : null;
}

function cardOf(card: unknown): SkillAnswer['card'] {
  const { title = '', content, text } = object(card) ?? {};
  if (card === undefined || card === null) return null;
  return { title: String(title), content: String(content ?? text ?? '') };
}
