import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import type { Product } from '../model/product';
import { CUSTOM, dataCenterEntries, SERVER_ADDRESS } from '../transport/dataCenters';
import type { DataCenter } from '../transport/dataCenters';

const ONLY_CUSTOM = { show: { dataCenter: [CUSTOM] } };

/** Those of the product's own documentation first, each group by name; then Custom. */
export function dataCenterChoices({ name: productName, undocumentedDataCenters }: Product): INodePropertyOptions[] {
	const isDocumented = (id: string) => !undocumentedDataCenters.includes(id);
	const listed = dataCenterEntries()
		.map(([value, { place, domain }]) => {
			const remark = isDocumented(value) ? '' : `, not listed by ${productName}'s documentation`;
			return { name: `${place} (${domain}${remark})`, value };
		})
		.sort(
			(one, other) =>
				Number(isDocumented(other.value)) - Number(isDocumented(one.value)) || one.name.localeCompare(other.name),
		);
	return [...listed, { name: 'Custom', value: CUSTOM, description: 'Type the addresses of the servers yourself' }];
}

/** The Data Center choice, and the servers that the user types for Custom. */
export function dataCenterFields(product: Product): INodeProperties[] {
	return [
		{
			displayName: 'Data Center',
			name: 'dataCenter',
			type: 'options',
			options: dataCenterChoices(product),
			default: 'us',
			description: `Where Zoho keeps your account. Open ${product.name} in your browser: the end of its address tells, such as zoho.eu for Europe.`,
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
}

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
