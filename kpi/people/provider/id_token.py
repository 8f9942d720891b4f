"""Answers whether an ID token is the provider's own word, for this house, for this sign-in, now; never fetches keys.

Source: OpenID Connect Core 1.0, 3.1.3.7. Only asymmetric signatures: `none` and keyed hashes are no proof here.
"""

from datetime import datetime

from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import ClaimError, InvalidKeyIdError, JoseError
from joserfc.jwk import KeySet

from kpi.people.provider.errors import Refused
from kpi.people.provider.settings import ProviderSettings

ALGORITHMS = [f"{family}{bits}" for family in ("RS", "PS", "ES") for bits in (256, 384, 512)]
LEEWAY_SECONDS = 60  # two machines' clocks


class UnknownKey(Exception):
    """The token names a key that is not among those known: the provider may have changed them."""


def verified(raw: str, keys: KeySet, settings: ProviderSettings, nonce: str, access_token: str, now: datetime) -> dict:
    """The claims of a token whose signature, iss, aud, azp, exp, iat, nonce and at_hash hold.

    Raises Refused(provider_token_refused, which check) and UnknownKey.
    """
    try:
        token = jwt.decode(raw, keys, algorithms=ALGORITHMS)
        options = {"iss": {"essential": True, "value": settings.issuer}, "sub": {"essential": True}}
        options |= {"aud": {"essential": True, "value": settings.client_id}, "exp": {"essential": True}}
        params = {"nonce": nonce, "client_id": settings.client_id, "access_token": access_token}
        claims = CodeIDToken(token.claims, token.header, options, params)
        claims.validate(int(now.timestamp()), LEEWAY_SECONDS)
    except InvalidKeyIdError as error:
        raise UnknownKey from error
    except ClaimError as error:
        raise Refused("provider_token_refused", str(error.claim)) from error
    except JoseError as error:
        raise Refused("provider_token_refused", error.error) from error
    except (ValueError, TypeError, KeyError) as error:  # no token at all, or claims of another shape
        raise Refused("provider_token_refused", "shape") from error
    if not isinstance(claims["sub"], str) or not 0 < len(claims["sub"]) <= 255:
        raise Refused("provider_token_refused", "sub")
    return dict(claims)
