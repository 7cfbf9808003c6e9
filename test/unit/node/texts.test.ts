import { ZohoBiginOAuth2Api } from '../../../credentials/ZohoBiginOAuth2Api.credentials';
import { ZohoBiginSelfClientApi } from '../../../credentials/ZohoBiginSelfClientApi.credentials';
import { ZohoCrmOAuth2Api } from '../../../credentials/ZohoCrmOAuth2Api.credentials';
import { ZohoCrmSelfClientApi } from '../../../credentials/ZohoCrmSelfClientApi.credentials';
import { ZohoBigin } from '../../../nodes/ZohoBigin/ZohoBigin.node';
import { ZohoCrmBatch } from '../../../nodes/ZohoCrm/ZohoCrmBatch.node';

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
