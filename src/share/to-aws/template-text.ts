import { Document, isMap, isScalar, isSeq, Scalar, visit } from 'yaml';

/** A template as YAML, its functions in the short form (`!Ref`, `!Sub`, `!GetAtt`). */
export function templateText(template: object): string {
  const document = new Document(template, { aliasDuplicateObjects: false });
  visit(document, {
    Map(_, node) {
      const [only, ...more] = node.items;
      if (!only || more.length || !isScalar(only.key)) return undefined;
      const { key, value } = only;
      if (key.value === 'Ref' && isScalar(value)) return tagged('!Ref', value.value);
      if (key.value === 'Fn::Sub' && isScalar(value)) return tagged('!Sub', value.value);
      if (key.value === 'Fn::GetAtt' && isSeq(value)) return tagged('!GetAtt', value.items.join('.'));
      return undefined;
    },
  });
  if (isMap(document.contents))
    for (const { key } of document.contents.items.slice(1)) if (isScalar(key)) key.spaceBefore = true;
  return document.toString({ lineWidth: 0 });
}

function tagged(tag: string, value: unknown): Scalar {
  const scalar = new Scalar(value);
  scalar.tag = tag;
  return scalar;
}
