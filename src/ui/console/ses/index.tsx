import { Mail } from 'lucide-react';
import { defineConsole } from '../resource/define-console.tsx';
import { identities } from './identities.ts';
import { ruleSets } from './rule-sets.tsx';

export const panel = defineConsole({ id: 'ses', title: 'SES', order: 14, Icon: Mail, kinds: [identities, ruleSets] });
