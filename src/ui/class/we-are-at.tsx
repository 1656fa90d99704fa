import { useState } from 'react';
import { lessonMetadata, lessonSlugs } from '../../lesson/library.ts';
import { Button } from '../kit/button.tsx';
import { Select } from '../kit/select.tsx';
import { placeIn } from './places.ts';
import { useTeacherClass } from './teacher-class.ts';

const WHOLE = 'whole';

/** Where the teacher says where the class is; every student gets a link there. */
export function WeAreAt() {
  const { room, say } = useTeacherClass();
  const [slug, setSlug] = useState(lessonSlugs[0]!);
  const [step, setStep] = useState(WHOLE);
  const chosen = placeIn(slug, step);
  return (
    <section aria-labelledby="we-are-at" className="space-y-2">
      <h2 id="we-are-at" className="font-semibold">
        We are at
      </h2>
      <div className="flex flex-wrap items-end gap-3">
        <Select
          label="Lesson"
          value={slug}
          onChange={(next) => {
            setSlug(next);
            setStep(WHOLE);
          }}
          options={lessonSlugs.map((id) => ({ id, name: placeIn(id, null).words }))}
          className="w-72 max-w-full"
        />
        <Select
          label="Step"
          value={step}
          onChange={setStep}
          options={[
            { id: WHOLE, name: 'The whole lesson' },
            ...lessonMetadata(slug).steps.map(({ id, title }, at) => ({ id, name: `${at + 1}. ${title}` })),
          ]}
          className="w-72 max-w-full"
        />
        <Button onPress={() => say(chosen)} isDisabled={room.at?.words === chosen.words}>
          Show it to the class
        </Button>
        {room.at && <Button onPress={() => say(null)}>Take it back</Button>}
      </div>
      <output className="block text-sm text-muted">
        {room.at
          ? `The class sees: ${room.at.words}`
          : 'Nothing is shown. In a lesson, the bar above it has a button for this, too.'}
      </output>
    </section>
  );
}
