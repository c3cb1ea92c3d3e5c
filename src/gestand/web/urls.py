"""Addresses of the site. They are Dutch in both languages, and permanent."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.urls import URLPattern, URLResolver, include, path, re_path
from django.views.generic import RedirectView
from django.views.i18n import set_language

import gestand.web.names  # noqa: F401 - what `name:` is in the addresses below
from gestand.web import (
    checks,
    editing,
    errors,
    exports,
    feeds,
    health,
    history,
    missing,
    overview,
    passages,
    review,
    saved,
    search,
    tasks,
    tokens,
    uploads,
    views,
)
from gestand.web.admin import site

urlpatterns: list[URLPattern | URLResolver] = [
    path("", overview.start, name="start"),
    path("stukken/", views.papers, name="papers"),
    path("stukken/<name:key>/", views.paper, name="paper"),
    path("register/", views.promises, name="promises"),
    path("register/<name:key>/<name:anchor>/", views.promise, name="promise"),
    path("register/<name:key>/<name:anchor>/wijzigen/", editing.change, name="change"),
    path("register/<name:key>/<name:anchor>/geschiedenis.csv", history.as_csv, name="history-csv"),
    path("register/<name:key>/<name:anchor>/geschiedenis.json", history.as_json, name="history-json"),
    path("stukken/<name:key>/toevoegen/", editing.add, name="add"),
    path("stukken/<name:key>/<name:anchor>/", passages.passage, name="passage"),
    re_path(r"^(?P<listing>[a-z-]+)\.(?P<form>csv|ods|json)$", exports.table, name="table"),
    re_path(r"^(?P<listing>[a-z-]+)\.(?P<form>atom|ics)$", feeds.public, name="feed"),
    re_path(r"^volgen/(?P<token>[\w-]{20,43})\.(?P<form>atom|ics)$", feeds.private, name="private-feed"),
    path("bewaard/", saved.searches, name="saved"),
    path("bestanden/<int:number>/", uploads.attachment, name="attachment"),
    path("nakijken/", review.queue, name="review"),
    path("mijn-taken/", tasks.mine, name="tasks"),
    path("aanbevelingen/", missing.recommendations, name="recommendations"),
    path("zonder-reactie/", RedirectView.as_view(url="/aanbevelingen/?reactie=silence")),
    path("overzicht/", overview.overview, name="overview"),
    path("ontbreekt/", missing.missing, name="missing"),
    path("alleen-verwijzing/", RedirectView.as_view(url="/ontbreekt/?wat=pointer")),
    path("toetsen/", checks.all_packs, name="checks"),
    path("toetsen/<name:name>/", checks.pack, name="pack"),
    path("toetsen/<name:name>/<name:id>/", checks.pack_promise, name="pack-promise"),
    path("zoeken/", search.search, name="search"),
    path("", include("gestand.web.accounts.urls")),
    path("account/toegang/", tokens.tokens, name="tokens"),
    path("account/toegang/<int:number>/intrekken/", tokens.withdraw, name="withdraw-token"),
    path("api/v1/", include("gestand.web.api.addresses")),
    path("taal/", login_not_required(set_language), name="set_language"),
    path("favicon.ico", login_not_required(RedirectView.as_view(url="/static/gestand/icon.svg"))),
    path("gezond/", health.alive, name="alive"),
    path("gereed/", health.ready, name="ready"),
    path("beheer/", site.urls),
]
handler400 = errors.bad_request
handler403 = errors.forbidden
handler404 = errors.not_found
handler500 = errors.failed
