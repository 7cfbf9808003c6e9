import type { INodeProperties } from 'n8n-workflow';

import { CUSTOM, dataCenterEntries, SERVER_ADDRESS } from '../nodes/shared/transport/dataCenters';
import type { DataCenter } from '../nodes/shared/transport/dataCenters';

const ONLY_CUSTOM = { show: { dataCenter: [CUSTOM] } };

/** The Data Center choice, and the servers that the user types for Custom. */
export const DATA_CENTER_FIELDS: INodeProperties[] = [
	{
		displayName: 'Data Center',
		name: 'dataCenter',
		type: 'options',
		options: [
			...dataCenterEntries()
				.map(([value, { label, documented }]) => ({ name: label, value, documented }))
				.sort((one, other) => Number(other.documented) - Number(one.documented) || one.name.localeCompare(other.name))
				.map(({ name, value }) => ({ name, value })),
			{ name: 'Custom', value: CUSTOM, description: 'Type the addresses of the servers yourself' },
		],
		default: 'us',
		description:
			'Where Zoho keeps your account. Open Bigin in your browser: the end of its address tells, such as zoho.eu for Europe.',
	},
	{
		displayName: 'Accounts Server',
		name: 'accountsServer',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. https://accounts.zoho.com',
		description: 'The server that signs you in. It must use https, unless it runs on this machine.',
		displayOptions: ONLY_CUSTOM,
	},
	{
		displayName: 'API Server',
		name: 'apiServer',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. https://www.zohoapis.com',
		description: 'The server that answers API requests. It must use https, unless it runs on this machine.',
		displayOptions: ONLY_CUSTOM,
	},
];

/** The table as an object literal for expressions: a server of each data centre by id. */
export function serversLiteral(server: (dataCenter: DataCenter) => string): string {
	return JSON.stringify(Object.fromEntries(dataCenterEntries().map(([id, dataCenter]) => [id, server(dataCenter)])));
}

/**
 * The origin in a server address that the user typed, as an expression. An address that may not be used becomes
 * empty text: what is left is no URL, so nothing is sent.
 */
export function typedServer(field: string): string {
	return `(String(${field}).match(${String(SERVER_ADDRESS)}) || ["", ""])[1]`;
}
