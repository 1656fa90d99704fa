/** A piece of a text for `Fn::Sub`: plain text, or what stands in `${…}`. */
export type SubPiece = { text: string } | { variable: string };

/** Takes a text for `Fn::Sub` apart. `${!Literal}` stands for `${Literal}`. */
export function subPieces(source: string): SubPiece[] {
  const pieces: SubPiece[] = [];
  let end = 0;
  for (const match of source.matchAll(/\$\{(!?)\s*([^{}]*?)\s*\}/g)) {
    if (match.index > end) pieces.push({ text: source.slice(end, match.index) });
    pieces.push(match[1] ? { text: `\${${match[2]}}` } : { variable: match[2]! });
    end = match.index + match[0].length;
  }
  if (end < source.length) pieces.push({ text: source.slice(end) });
  return pieces;
}

/** Names in `${…}` that the function's own map does not give. */
export function subVariables(argument: unknown): string[] {
  const [source, own] = Array.isArray(argument) ? argument : [argument, {}];
  if (typeof source !== 'string') return [];
  return subPieces(source).flatMap((piece) =>
    'variable' in piece && !Object.hasOwn(own ?? {}, piece.variable) ? [piece.variable] : [],
  );
}
