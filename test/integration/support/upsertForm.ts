import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { TestCredential } from './credentialsHelper';

/** The form of Upsert Record as a test fills it in; every text may be an expression. */
export interface UpsertForm {
	/** API name; Contacts unless given. */
	module?: string;
	matchOn?: string[];
	/** Values of the mapper by API name; left out: map automatically. */
	fields?: IDataObject;
	/** JSON in place of the mapper. */
	json?: string | IDataObject;
	multiSelect?: Array<{ field: string; values?: string[] | string; addToExisting?: boolean | string }>;
	links?: Array<{ field: string; findBy?: string; value?: unknown; whenNotFound?: string }>;
	runWorkflows?: boolean | string;
	/** In place of Run Workflows, where a product knows several automations. */
	runAutomation?: string;
	options?: IDataObject;
}

/** What the form says of the way to sign in. */
export const authenticationWith = (credential?: TestCredential): string =>
	credential?.type.name.endsWith('SelfClientApi') ? 'selfClient' : 'oAuth2';

/** The form as n8n saves it in a workflow. */
export function upsertParameters(form: UpsertForm, credential?: TestCredential): INodeParameters {
	const { module = 'Contacts', matchOn = [], fields, json, multiSelect = [], options = {} } = form;
	const { links = [], runWorkflows = true } = form;
	const saved = {
		authentication: authenticationWith(credential),
		resource: 'record',
		operation: 'upsertRecord',
		module: { __rl: true, mode: 'list', value: module },
		// n8n saves an empty object where no row was added.
		matchOn: matchOn.length > 0 ? { fields: matchOn.map((field) => ({ field })) } : {},
		dataToSend: json === undefined ? 'mapper' : 'json',
		fields: {
			mappingMode: fields ? 'defineBelow' : 'autoMapInputData',
			value: fields ?? null,
			matchingColumns: [],
			schema: [],
		},
		jsonRecord: json ?? '',
		multiSelectFields: multiSelect.length > 0 ? { rows: multiSelect } : {},
		links: links.length > 0 ? { rows: links } : {},
		runWorkflows,
		options,
	};
	return saved as INodeParameters;
}

/** The items that a test is about only by number: contacts with their own e-mail address and last name. */
export function contacts(count: number, extra: IDataObject = {}): IDataObject[] {
	return Array.from({ length: count }, (_, index) => contact({ ...extra, ...numbered(index) }));
}

/** A contact that Bigin would take; the test says what it is about. */
export function contact(fields: IDataObject = {}): IDataObject {
	return { Last_Name: 'Sample', Email: 'sample@example.com', ...fields };
}

function numbered(index: number): IDataObject {
	return { Last_Name: `Sample ${index}`, Email: `sample.${index}@example.com` };
}
