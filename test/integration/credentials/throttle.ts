import axios from 'axios';

import type { Emulator } from '../../emulator';

const TOKENS_IN_TEN_MINUTES = 10;

/** Asks for as many access tokens as Zoho gives in ten minutes (reference 2.5), so that the next one is refused. */
export async function useUpTokens(emulator: Emulator, refreshToken: string): Promise<void> {
	const { clientId, clientSecret } = emulator.clients;
	const form = new URLSearchParams({
		grant_type: 'refresh_token',
		client_id: clientId,
		client_secret: clientSecret,
		refresh_token: refreshToken,
	});
	for (let count = 0; count < TOKENS_IN_TEN_MINUTES; count += 1) {
		await axios.post(`${emulator.url}/oauth/v2/token`, form, { validateStatus: () => true });
	}
}
