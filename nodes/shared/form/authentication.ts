import type { INodeCredentialDescription, INodeProperties } from 'n8n-workflow';

import type { Product } from '../model/product';

/** The credentials of the node, by the way to sign in that its form names. */
export function signInsOf({ credentials: { consent, selfClient } }: Product): INodeCredentialDescription[] {
	const shownFor = (authentication: string) => ({ show: { authentication: [authentication] } });
	return [
		{ name: consent, required: true, displayOptions: shownFor('oAuth2') },
		{ name: selfClient, required: true, displayOptions: shownFor('selfClient') },
	];
}

/** The parameter by which a form chooses among them. */
export const authenticationChoice: INodeProperties = {
	displayName: 'Authentication',
	name: 'authentication',
	type: 'options',
	noDataExpression: true,
	options: [
		{ name: 'OAuth2', value: 'oAuth2' },
		{ name: 'Self Client', value: 'selfClient' },
	],
	default: 'oAuth2',
};
