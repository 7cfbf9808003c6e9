import type { Emulator, IssuedToken } from '../../emulator';
import { useUpTokens } from './throttle';

/** What of a credential makes Zoho refuse it a token. */
export interface Refused {
	clientId?: string;
	clientSecret?: string;
	/** In place of the credential's own. */
	token?: IssuedToken;
}

/** Why Zoho may refuse a token (reference 2.5): what brings it about, and the sentence that the user reads. */
export const REFUSED_TOKENS: Array<[string, (emulator: Emulator) => Promise<Refused>, RegExp]> = [
	[
		'a client of another data centre',
		async (emulator) => ({ clientId: emulator.registerClient({ dataCenter: 'eu' }).clientId }),
		/^Zoho does not know this client ID in the chosen data center.*\(invalid_client\)$/,
	],
	[
		'a wrong client secret',
		async () => ({ clientSecret: 'of-another-client' }),
		/^The client secret does not belong.*\(invalid_client_secret\)$/,
	],
	[
		'too many tokens in ten minutes',
		async (emulator) => {
			const token = emulator.issueToken();
			await useUpTokens(emulator, token.refresh_token);
			emulator.clearRequests();
			return { token };
		},
		/^Zoho allows only a few sign-ins in ten minutes.*\(ACCESS_DENIED\)$/,
	],
	[
		'a refresh token that was revoked',
		async (emulator) => {
			const token = emulator.issueToken();
			emulator.revokeRefreshToken(token.refresh_token);
			return { token };
		},
		/^The permission given to this credential was withdrawn.*\(invalid_code\)$/,
	],
];
