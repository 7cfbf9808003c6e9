import { masking, secretsOf, tokenSentWith } from '../../../nodes/shared/transport/secrets';

const HELD = 'a.client+secret/1';

describe('design 7: secrets in texts of others', () => {
	const mask = masking([HELD, 'short']);

	it.each([
		['as they are', `before ${HELD} after`],
		['in another case', `before ${HELD.toUpperCase()} after`],
		['URL-encoded', `before ${encodeURIComponent(HELD)} after`],
		['twice', `before ${HELD}${HELD} after`],
		["a token as Zoho's look", `before 1000.${'0f'.repeat(16)}.${'a1'.repeat(16)} after`],
	])('are taken out: %s', (_form, text) => {
		expect(mask(text)).toMatch(/^before (\[hidden\])+ after$/);
	});

	it('are taken out in Base64', () => {
		expect(mask(Buffer.from(HELD).toString('base64'))).toMatch(/^\[hidden\].?=*$/);
	});

	it.each(['a text of its own', 'a short one', 'aXclient+secret/1', '1000.50'])('leaves %p alone', (text) => {
		expect(mask(text)).toBe(text);
	});
});

describe('the secrets of a credential', () => {
	it('are those of both types, and never its other fields', () => {
		const oauthTokenData = { access_token: 'access', refresh_token: 'refresh', api_domain: 'https://www.zohoapis.eu' };
		expect(secretsOf({ clientId: 'id', clientSecret: 'secret', oauthTokenData })).toEqual([
			'secret',
			'access',
			'refresh',
		]);
		expect(secretsOf({ dataCenter: 'eu', clientSecret: 'secret', refreshToken: 'refresh', accessToken: '' })).toEqual([
			'secret',
			'refresh',
			'',
		]);
	});

	it('include the token that the request was signed with', () => {
		expect(tokenSentWith({ url: '', headers: { Authorization: 'Bearer new-token' } })).toBe('new-token');
		expect(tokenSentWith({ url: '' })).toBeUndefined();
	});
});
