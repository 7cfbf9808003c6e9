import { NodeHelpers } from 'n8n-workflow';
import type { INodeTypeDescription } from 'n8n-workflow';

import { ZohoBiginOAuth2Api } from '../../../credentials/ZohoBiginOAuth2Api.credentials';
import { ZohoBiginSelfClientApi } from '../../../credentials/ZohoBiginSelfClientApi.credentials';
import { ZohoCrmOAuth2Api } from '../../../credentials/ZohoCrmOAuth2Api.credentials';
import { ZohoCrmSelfClientApi } from '../../../credentials/ZohoCrmSelfClientApi.credentials';
import { ZohoBigin } from '../../../nodes/ZohoBigin/ZohoBigin.node';
import { ZohoCrmBatch } from '../../../nodes/ZohoCrm/ZohoCrmBatch.node';
import { operationsIn, type ListedOperation } from '../../integration/schemas/operationsIn';

/** Every text in a form, wherever it stands. */
function textsIn(part: unknown): string[] {
	if (typeof part === 'string') return [part];
	return typeof part === 'object' && part !== null ? Object.values(part).flatMap(textsIn) : [];
}

const formsOf = (
	node: ZohoBigin | ZohoCrmBatch,
	...credentials: Array<{ displayName: string; properties: unknown }>
) => [
	node.description.displayName,
	node.description.description,
	...textsIn(node.description.properties),
	...credentials.flatMap(({ displayName, properties }) => [displayName, ...textsIn(properties)]),
];

const BIGIN = formsOf(new ZohoBigin(), new ZohoBiginOAuth2Api(), new ZohoBiginSelfClientApi());
const CRM = formsOf(new ZohoCrmBatch(), new ZohoCrmOAuth2Api(), new ZohoCrmSelfClientApi());

describe('what a form says', () => {
	it('of Zoho CRM is never about Bigin, nor about what only Bigin has', () => {
		expect(CRM.filter((text) => /bigin|team pipeline|sub-pipeline|compan(y|ies)/i.test(text))).toEqual([]);
	});

	it('of Bigin is never about Zoho CRM, nor about what only Zoho CRM has', () => {
		expect(BIGIN.filter((text) => /\bcrm\b|ZohoCRM|\bleads?\b|blueprint|Layout Name/i.test(text))).toEqual([]);
	});

	it('names the product in both', () => {
		expect(BIGIN.filter((text) => text.includes('Bigin')).length).toBeGreaterThan(20);
		expect(CRM.filter((text) => text.includes('Zoho CRM')).length).toBeGreaterThan(20);
	});

	it('begins with what the batch node does better than one request for each item', () => {
		expect(new ZohoCrmBatch().description.description).toMatch(
			/^Upsert leads, .* in batches of 100, by match fields that you choose and with an outcome for every item/,
		);
	});
});

/** The names of what the form of an operation shows. */
function shownFor({ resource, operation }: ListedOperation, description: INodeTypeDescription): string[] {
	return description.properties
		.filter((property) => NodeHelpers.displayParameter({ resource, operation }, property, null, description))
		.map(({ name }) => name);
}

describe.each([new ZohoBigin(), new ZohoCrmBatch()])(
	'what $description.displayName says of its operations',
	({ description }) => {
		const operations = operationsIn(description);
		const textOf = ({ choice }: ListedOperation) => choice.description ?? '';

		it('is told of each in words of its own, in two or three sentences', () => {
			const texts = operations.map(textOf);
			expect(new Set(texts).size).toBe(texts.length);
			expect(texts.filter((text) => !/^[A-Z].*\. [A-Z].*\.$/.test(text) || text.length > 240)).toEqual([]);
		});

		it('tells of each that takes an ID where the ID comes from, or what to use without one', () => {
			const taking = operations.filter((one) =>
				shownFor(one, description).some((name) => /^(record|attachment)Id$/.test(name)),
			);
			expect(taking.length).toBeGreaterThan(10);
			expect(
				taking.filter((one) => !/\bID\b/.test(textOf(one))).map(({ resource, operation }) => [resource, operation]),
			).toEqual([]);
		});

		it('names each with its resource and product to an agent, as n8n makes the description of a tool', () => {
			const told = operations.map(({ resource, operation }) =>
				NodeHelpers.makeDescription({ resource, operation }, description),
			);
			expect(new Set(told).size).toBe(told.length);
			expect(told.filter((text) => !/^[A-Z][a-z]+ .* in Zoho (Bigin|CRM Batch)$/.test(text))).toEqual([]);
			expect(told).toContain(`Update record by ID in ${description.displayName}`);
		});
	},
);
