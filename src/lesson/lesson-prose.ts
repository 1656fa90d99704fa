/** What a reader sees of a lesson's MDX, as plain paragraphs: no frontmatter, code, drawings, imports or markup. */
export function paragraphsOf(mdx: string): string[] {
  const text = mdx
    .replace(/^---\n[\s\S]*?\n---\n/, '')
    .replace(/^(?:import|export) .*$/gm, '')
    .replace(/```[\s\S]*?```/g, '')
    .replace(/<svg[\s\S]*?<\/svg>/g, '')
    .replace(/<(?:Predict|Choose|Sort|Amount|Figure)\b(?:[^\n]*\/>|[\s\S]*?\n\s*\/?>)/g, '')
    .replace(/\{\/\*[\s\S]*?\*\/\}/g, '');
  return text
    .split(/\n\s*\n|\n(?=[-*] |\d+\. |\|)/)
    .map((paragraph) =>
      paragraph
        .replace(/<[^>]*>/g, '')
        .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
        .replace(/[`*_]/g, '')
        .replace(/\s+/g, ' ')
        .trim(),
    )
    .filter(Boolean);
}

export const wordsOf = (text: string): string[] =>
  text
    .toLowerCase()
    .replace(/[’']/g, "'")
    .match(/[a-z0-9']+/g) ?? [];
