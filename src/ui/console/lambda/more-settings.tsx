import { Section } from '../../panels/parts/section.tsx';
import { useOpenWork } from '../../stores/open-work.ts';
import { functionSettings } from './function-settings/index.ts';
import { SettingSection } from './setting-section.tsx';

/** What a function has besides code and configuration, as far as there was such a thing in the era. */
export function MoreSettings({ functionName }: { functionName: string }) {
  const era = useOpenWork((work) => work.era);
  return (
    <Section title="More settings">
      {functionSettings
        .filter(({ later }) => era === 'today' || !later)
        .map((setting) => (
          <SettingSection key={setting.title} setting={setting} functionName={functionName} />
        ))}
    </Section>
  );
}
