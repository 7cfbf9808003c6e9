import { randomBytes } from 'node:crypto';

import type { Switches } from '../switches';

/** An app as it is registered in Zoho's API console. */
export interface OAuthClient {
	clientId: string;
	clientSecret: string;
	/** Addresses it may be sent back to; null takes every loopback address. */
	redirectUris: readonly string[] | null;
	/** Where it is registered; only that data centre knows it (reference 2.5, invalid_client). */
	dataCenter: string;
	/** Set once a user has accepted it with offline access. */
	approved: boolean;
}

/** What a code or a token allows. */
export interface Grant {
	clientId: string;
	scopes: readonly string[];
}

interface Code extends Grant {
	redirectUri: string | null;
	givesRefreshToken: boolean;
	expiresAt: number;
}

interface RefreshToken extends Grant {
	token: string;
	/** When access tokens were given for it. */
	issuedAt: number[];
}

/** An access token as requests present it. */
export interface AccessToken extends Grant {
	/** Names the token in recordings without telling it. */
	tokenId: string;
	token: string;
	refreshToken: string | null;
	expiresAt: number;
}

/** What an exchange brought: tokens, or the `error` of reference 2.5. */
export type Exchange = { ok: true; access: AccessToken; refreshToken: string | null } | { ok: false; error: string };

const THROTTLE_WINDOW_MS = 10 * 60 * 1000;
const THROTTLE_LIMIT = 10;

/** Refresh tokens that one client gets in a number of minutes (reference 2.5). */
const REFRESH_TOKEN_RATES: Readonly<Record<Switches['refreshTokenRate'], { tokens: number; minutes: number }>> = {
	fivePerMinute: { tokens: 5, minutes: 1 },
	tenPerTenMinutes: { tokens: 10, minutes: 10 },
	twentyPerTenMinutes: { tokens: 20, minutes: 10 },
	unlimited: { tokens: Infinity, minutes: 1 },
};

/** Every secret that the accounts server has handed out. All of them are plainly fakes. */
export class TokenVault {
	private clients = new Map<string, OAuthClient>();
	private codes = new Map<string, Code>();
	private codesIssuedAt = new Map<string, number[]>();
	private refreshTokensIssuedAt = new Map<string, number[]>();
	private refreshTokens = new Map<string, RefreshToken>();
	private accessTokens = new Map<string, AccessToken>();
	/** No two servers give out the same token, also where the second one listens on the port of the first. */
	private readonly mark = randomBytes(4).toString('hex');
	private counter = 0;

	constructor(
		private readonly switches: Switches,
		private readonly clock: () => number,
	) {}

	register(client: Partial<OAuthClient> = {}): OAuthClient {
		const number = this.next();
		const registered: OAuthClient = {
			clientId: `1000.FAKECLIENT${number}`,
			clientSecret: `fake-client-secret-${number}`,
			redirectUris: null,
			dataCenter: this.switches.dataCenter,
			approved: false,
			...client,
		};
		this.clients.set(registered.clientId, registered);
		return registered;
	}

	/** The client, if this data centre knows it. */
	client(clientId: string | undefined): OAuthClient | null {
		const client = this.clients.get(clientId ?? '');
		return client && client.dataCenter === this.switches.dataCenter ? client : null;
	}

	/** A grant code, or null when an app asked for too many (reference 2.5). */
	issueCode(
		grant: Grant,
		rest: { redirectUri: string | null; givesRefreshToken: boolean; lifeSeconds?: number },
	): string | null {
		const issuedAt = this.recent(this.codesIssuedAt.get(grant.clientId) ?? []);
		const isSelfClient = rest.redirectUri === null;
		if (!isSelfClient && this.switches.throttleCodes && issuedAt.length >= THROTTLE_LIMIT) return null;
		this.codesIssuedAt.set(grant.clientId, [...issuedAt, this.clock()]);
		const code = `1000.fakecode${this.mark}${this.next()}`;
		const expiresAt = this.clock() + (rest.lifeSeconds ?? this.switches.codeLifetimeSeconds) * 1000;
		this.codes.set(code, {
			...grant,
			redirectUri: rest.redirectUri,
			givesRefreshToken: rest.givesRefreshToken,
			expiresAt,
		});
		return code;
	}

	/** Exchanges a code; each works once (reference 2.5). */
	exchangeCode(code: string | undefined, client: OAuthClient, redirectUri: string | undefined): Exchange {
		const grant = this.codes.get(code ?? '');
		if (!grant || grant.clientId !== client.clientId) return { ok: false, error: 'invalid_code' };
		if (grant.redirectUri !== null && grant.redirectUri !== redirectUri)
			return { ok: false, error: 'invalid_redirect_uri' };
		this.codes.delete(code ?? '');
		if (grant.expiresAt <= this.clock()) return { ok: false, error: 'invalid_code' };
		if (!grant.givesRefreshToken) return { ok: true, access: this.issueAccess(grant, null), refreshToken: null };
		if (this.hasManyRefreshTokens(client.clientId)) return { ok: false, error: this.switches.throttledError };
		client.approved = true;
		const refreshToken = this.issueRefresh(grant);
		this.deleteFirst(client.clientId);
		return { ok: true, access: this.issueAccess(grant, refreshToken), refreshToken };
	}

	/** A new access token for a refresh token; the refresh token stays (reference 2.3). */
	refresh(token: string | undefined, client: OAuthClient): Exchange {
		const known = this.refreshTokens.get(token ?? '');
		if (!known || known.clientId !== client.clientId) return { ok: false, error: 'invalid_code' };
		known.issuedAt = this.recent(known.issuedAt);
		if (this.switches.throttleTokens && known.issuedAt.length >= THROTTLE_LIMIT)
			return { ok: false, error: this.switches.throttledError };
		return { ok: true, access: this.issueAccess(known, known.token), refreshToken: null };
	}

	/** A refresh token, past the limit of live ones. */
	issueRefresh(grant: Grant): string {
		const token = `1000.fakerefresh${this.mark}${this.next()}`;
		this.refreshTokens.set(token, { clientId: grant.clientId, scopes: grant.scopes, token, issuedAt: [] });
		return token;
	}

	/** An access token; one too many of a refresh token kills the oldest (reference 2.5). */
	issueAccess(
		grant: Grant,
		refreshToken: string | null,
		lifeSeconds = this.switches.tokenLifetimeSeconds,
	): AccessToken {
		const number = this.next();
		const expiresAt = this.clock() + lifeSeconds * 1000;
		const token = `1000.fakeaccess${this.mark}${number}`;
		const access = {
			tokenId: `token${number}`,
			token,
			clientId: grant.clientId,
			scopes: grant.scopes,
			refreshToken,
			expiresAt,
		};
		this.accessTokens.set(token, access);
		if (refreshToken !== null) {
			this.refreshTokens.get(refreshToken)?.issuedAt.push(this.clock());
			this.killSurplus(refreshToken);
		}
		return access;
	}

	/** The token, while it lives. */
	access(token: string): AccessToken | null {
		const known = this.accessTokens.get(token);
		return known && known.expiresAt > this.clock() ? known : null;
	}

	expireAll(): void {
		for (const access of this.accessTokens.values()) access.expiresAt = this.clock();
	}

	/** Ends a refresh token, and its access tokens where the switch says so. */
	revoke(token: string): boolean {
		const known = this.refreshTokens.delete(token);
		if (known && this.switches.accessTokensDieWithRefreshToken) {
			for (const access of this.accessTokens.values()) {
				if (access.refreshToken === token) this.accessTokens.delete(access.token);
			}
		}
		return known;
	}

	/** Whether the client was given as many refresh tokens as it may have for now; counts this one otherwise. */
	private hasManyRefreshTokens(clientId: string): boolean {
		const { tokens, minutes } = REFRESH_TOKEN_RATES[this.switches.refreshTokenRate];
		const since = this.clock() - minutes * 60 * 1000;
		const recent = (this.refreshTokensIssuedAt.get(clientId) ?? []).filter((time) => time > since);
		if (recent.length >= tokens) return true;
		this.refreshTokensIssuedAt.set(clientId, [...recent, this.clock()]);
		return false;
	}

	/** One refresh token too many deletes the first of the client (reference 2.5). */
	private deleteFirst(clientId: string): void {
		const ofClient = [...this.refreshTokens.values()].filter((token) => token.clientId === clientId);
		const surplus = Math.max(ofClient.length - this.switches.refreshTokensPerClient, 0);
		for (const first of ofClient.slice(0, surplus)) this.revoke(first.token);
	}

	private killSurplus(refreshToken: string): void {
		const now = this.clock();
		const alive = [...this.accessTokens.values()].filter(
			(access) => access.refreshToken === refreshToken && access.expiresAt > now,
		);
		const surplus = Math.max(alive.length - this.switches.activeTokensPerRefreshToken, 0);
		for (const oldest of alive.slice(0, surplus)) this.accessTokens.delete(oldest.token);
	}

	private recent(times: readonly number[]): number[] {
		return times.filter((time) => time > this.clock() - THROTTLE_WINDOW_MS);
	}

	private next(): string {
		this.counter += 1;
		return String(this.counter).padStart(6, '0');
	}
}
