import { Facts } from '../../panels/parts/facts.tsx';
import { Section } from '../../panels/parts/section.tsx';
import { TextBlock } from '../../panels/parts/text-block.tsx';
import type { Detail, DetailSection } from './resource-kind.ts';
import { ScrollBox } from '../../kit/scroll-box.tsx';

/** What a console knows about one item. @param of what it is about, where a page has several */
export function DetailView({ detail: { facts = [], sections = [] }, of }: { detail: Detail; of?: string }) {
  const known = facts.filter(([, value]) => value !== undefined && value !== null && value !== '');
  return (
    <>
      {known.length > 0 && (
        <Section title={of ? `${of} now` : 'Details'}>
          <Facts facts={known.map(([name, value]) => [name, String(value)])} />
        </Section>
      )}
      {sections.map((section) => (
        <Section key={section.title} title={section.title}>
          <SectionBody section={section} />
        </Section>
      ))}
    </>
  );
}

/** Characters of a value that is not broken into lines. The table scrolls where that makes it too wide. */
const SHORT = 28;

function SectionBody({ section }: { section: DetailSection }) {
  if ('content' in section) return section.content;
  if ('text' in section) return <TextBlock text={section.text} label={section.title} />;
  if ('json' in section) return <TextBlock text={JSON.stringify(section.json, null, 2)} label={section.title} />;
  if (section.rows.length === 0) return <p className="text-muted">{section.empty}</p>;
  const columns = Object.keys(section.rows[0]!);
  return (
    <ScrollBox label={`${section.title}, table`}>
      <table className="w-full text-left text-[13px]">
        <thead className="text-xs text-muted">
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col" className="py-1 pr-4 font-medium whitespace-nowrap">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {section.rows.map((row, at) => (
            <tr key={at}>
              {columns.map((column) => (
                <td
                  key={column}
                  className={`py-1.5 pr-4 align-top ${String(row[column] ?? '').length <= SHORT ? 'whitespace-nowrap' : 'min-w-56 max-w-md [overflow-wrap:anywhere]'}`}
                >
                  {row[column]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}
