import { randomBytes } from 'node:crypto';

import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import type { NodeBench } from '../support/bench';
import type { RunOptions, RunResult } from '../support/engine';
import { readParameters, runRead } from '../reading/support';

type Settings = Parameters<typeof runRead>[2];

/** The form of each operation as n8n saves it untouched. */
const DEFAULTS: Readonly<Record<string, IDataObject>> = {
	upload: { whatToAttach: 'file', inputField: 'data', link: '', linkTitle: '' },
	getMany: { returnAll: false, limit: 50, simplify: true },
	download: { outputField: 'data' },
	delete: {},
};

/** Runs an operation of Attachment or Photo on Contacts. */
export async function runFiles(
	bench: NodeBench,
	[resource, operation]: readonly [resource: string, operation: string],
	form: IDataObject,
	settings: Settings = {},
): Promise<RunResult> {
	return await runRead(bench, readParameters(resource, operation, { ...DEFAULTS[operation], ...form }), settings);
}

/** A file as n8n keeps it in an item. */
export const fileItem = (
	content: Buffer,
	{ name = 'offer.pdf', type = 'application/pdf' } = {},
): INodeExecutionData => ({
	json: {},
	binary: { data: { data: content.toString('base64'), mimeType: type, fileName: name } },
});

/** Content in which every value of a byte occurs. */
export const anyBytes = (bytes: number): Buffer => randomBytes(bytes);

/** A contact to hang files on. */
export const aContact = ({ emulator }: NodeBench): string => emulator.store.insert('Contacts', { Last_Name: 'Lee' });

export type Items = RunOptions['items'];
