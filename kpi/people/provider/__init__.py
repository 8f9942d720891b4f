"""Answers how a person signed in elsewhere (OpenID Connect) is known here: request, answer, ID token, claims.

Never opens a session and never writes: the action kpi.people.acts.provider_door does. Source: OpenID Connect Core 1.0,
RFC 7636 (PKCE), RFC 9207 (iss in the answer), OpenID Connect RP-Initiated Logout 1.0.
"""
