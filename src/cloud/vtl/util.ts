import { base64, fromBase64, text, utf8 } from '../../std/bytes.ts';
import { JsonSmartError, parseJsonSmart } from './json-smart.ts';
import { HostObject, show, type Spend, type Value } from './values.ts';

const ESCAPES: Record<string, string> = {
  '\b': '\\b',
  '\n': '\\n',
  '\t': '\\t',
  '\f': '\\f',
  '\r': '\\r',
  "'": "\\'",
  '"': '\\"',
  '\\': '\\\\',
  '/': '\\/',
};

/** As Apache's StringEscapeUtils has it: quotes of both kinds, control characters, and what is not ASCII as `\uXXXX`. */
const escapeJavaScript = (value: string): string =>
  value.replace(
    /['"\\/]|[^ -~]/g,
    (each) => ESCAPES[each] ?? `\\u${each.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`,
  );

/** As `java.net.URLEncoder`: form encoding, where a space becomes `+` and `*` stays. */
const urlEncode = (value: string): string =>
  encodeURIComponent(value.toWellFormed())
    .replace(/%20/g, '+')
    .replace(/[!'()~]/g, (each) => `%${each.charCodeAt(0).toString(16).toUpperCase()}`);

function urlDecode(value: string): string {
  try {
    return decodeURIComponent(value.replaceAll('+', ' '));
  } catch {
    return value;
  }
}

function decode64(value: string): string {
  try {
    return text(fromBase64(value));
  } catch {
    return '';
  }
}

function parseJson(value: string): Value {
  try {
    return parseJsonSmart(value);
  } catch (error) {
    if (error instanceof JsonSmartError) return null;
    throw error;
  }
}

/** `$util`. https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html */
export function utilObject(spend: Spend): HostObject {
  const onText = (work: (value: string) => Value) => (value: Value) => {
    const given = show(value, spend);
    spend(given.length / 4);
    return work(given);
  };
  return new HostObject({
    escapeJavaScript: onText(escapeJavaScript),
    parseJson: onText(parseJson),
    urlEncode: onText(urlEncode),
    urlDecode: onText(urlDecode),
    base64Encode: onText((value) => base64(utf8(value))),
    base64Decode: onText(decode64),
  });
}
