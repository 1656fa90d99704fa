import { failsMost, type PlaceStand, whereStuck } from '../../share/class/where-stuck.ts';
import { counted } from '../panels/format/amounts.ts';
import { ScrollBox } from '../kit/scroll-box.tsx';
import { useTeacherClass } from './teacher-class.ts';

/** How the class stands at each step, by lesson or exercise, and which check fails most. */
export function ClassStand() {
  const roster = useTeacherClass((teacher) => teacher.roster);
  const places = whereStuck(roster).filter(({ steps }) => steps.length > 0);
  if (!places.length) return null;
  return (
    <section aria-labelledby="stand" className="space-y-4">
      <h2 id="stand" className="font-semibold">
        Steps and checks
      </h2>
      {places.map((stand) => (
        <Place key={`${stand.place.kind} ${stand.place.id}`} stand={stand} />
      ))}
    </section>
  );
}

function Place({ stand }: { stand: PlaceStand }) {
  const { place, students, steps } = stand;
  const worst = failsMost(stand);
  return (
    <div className="space-y-2">
      <p className="text-sm [overflow-wrap:anywhere]">
        <strong className="font-medium">{place.title}</strong>{' '}
        <span className="text-muted">· {counted(students, 'student')}</span>
        {worst && (
          <>
            . Fails most: <strong className="font-medium">{worst.title}</strong>, not met by{' '}
            {counted(worst.next, 'student')} in {counted(worst.tries, 'try', 'tries')}.
          </>
        )}
      </p>
      <ScrollBox label={`Steps of ${place.title}`} className="relative rounded-xl border border-line">
        <table className="w-full text-sm">
          <thead className="bg-raised text-left">
            <tr>
              <th scope="col" className="px-3 py-2 font-medium">
                Step or check
              </th>
              {['Done', 'Next for', 'Tries'].map((name) => (
                <th key={name} scope="col" className="px-3 py-2 text-right font-medium whitespace-nowrap">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="divide-y divide-line tabular-nums">
            {steps.map((step, at) => (
              <tr key={step.id} className={step === worst ? 'bg-hot-soft' : undefined}>
                <th scope="row" className="min-w-40 px-3 py-1.5 text-left font-normal [overflow-wrap:anywhere]">
                  {at + 1}. {step.title}
                </th>
                <td className="px-3 py-1.5 text-right">
                  <Share done={step.met} of={students} />
                </td>
                <td className="px-3 py-1.5 text-right">{step.next}</td>
                <td className="px-3 py-1.5 text-right">{step.tries}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </div>
  );
}

const Share = ({ done, of }: { done: number; of: number }) => (
  <span className="inline-flex items-center gap-2 whitespace-nowrap">
    <span aria-hidden className="h-1.5 w-20 overflow-hidden rounded-full bg-raised max-sm:hidden">
      <span className="block h-full bg-ok" style={{ width: `${(100 * done) / Math.max(1, of)}%` }} />
    </span>
    {done} of {of}
  </span>
);
