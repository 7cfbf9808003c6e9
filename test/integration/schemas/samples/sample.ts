import type { IDataObject } from 'n8n-workflow';

import type { NodeBench } from '../../support/bench';
import type { RunOptions } from '../../support/engine';
import type { LeftOut } from '../schemaOf';

/** One run of an operation. */
export interface SampleRun {
	/** What is filled in; the rest of the form is as n8n fills it in. */
	form?: IDataObject;
	/** One without fields unless given. */
	items?: RunOptions['items'];
}

/** How an operation is run to see what it gives. */
export interface Sample {
	/**
	 * The runs, after the organization was given what they need. What some of them do not give belongs to a module or to
	 * the user's choice, and is no part of the schema.
	 */
	runs(bench: NodeBench): SampleRun[] | Promise<SampleRun[]>;
	leftOut?: LeftOut;
}

/** Samples by resource and operation, such as `record/create`. */
export type Samples = Readonly<Record<string, Sample>>;

export const CONTACT = { Last_Name: 'Lee', Full_Name: 'Lee', Email: 'lee@example.com' };

export const TAG = { id: '5550000000000000701', name: 'VIP', color_code: '#57B1FD' };

/** Module as the list of the form saves it. */
export const chosen = (value: string) => ({ module: { __rl: true, mode: 'list', value } });

export const ofContacts = chosen('Contacts');

/** Puts a contact into the organization, and gives its ID. */
export const contactIn = ({ emulator }: NodeBench): string => emulator.store.insert('Contacts', CONTACT);
