import type { ClassDocument } from '../../share/class/document-names.ts';
import type { Refusal } from '../../share/class/refusal.ts';

/** Who asks, by the token that came with the document. */
export type Who = { kind: 'teacher' } | { kind: 'student'; id: string };

/** What the decision needs to know of a class. */
export interface ClassFacts {
  code: string;
  /** The raised hand of a student who is here; null otherwise. */
  handOf(student: string): string | null;
}

/** May `who` open a document, and write it? The one place where that is decided; asked again for every message. */
export function mayOpen(document: ClassDocument | null, who: Who, facts: ClassFacts): 'write' | 'read' | Refusal {
  const teacher = who.kind === 'teacher';
  switch (document?.kind) {
    case 'room':
      return document.code !== facts.code ? 'class-over' : teacher ? 'write' : 'read';
    case 'roster':
      return !teacher ? 'not-yours' : document.code !== facts.code ? 'class-over' : 'read';
    case 'status':
      return !teacher && document.student === who.id ? 'write' : 'not-yours';
    case 'work':
      if (teacher) return facts.handOf(document.student) === document.hand ? 'read' : 'hand-down';
      return document.student === who.id ? 'write' : 'not-yours';
    default:
      return 'not-yours';
  }
}
