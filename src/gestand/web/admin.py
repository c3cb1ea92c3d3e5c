"""Accounts and organisations, on /beheer/, for administrators: Django's own pages, with our rules.

Nobody is removed there, only shut out: what someone did stays theirs. Every change is remembered.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import admin, messages
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from gestand.register.models import Organisation, Role, User
from gestand.register.roles import may
from gestand.web.accounts import codes, people
from gestand.web.accounts.models import AccountChange

if TYPE_CHECKING:
    _UserAdmin = UserAdmin[User]
    _OrganisationAdmin = admin.ModelAdmin[Organisation]
    _ChangeAdmin = admin.ModelAdmin[AccountChange]
else:  # Django's is generic to type checkers only
    _UserAdmin = UserAdmin
    _OrganisationAdmin = _ChangeAdmin = admin.ModelAdmin

FIELDS = {  # what `accounts.people` remembers, as it is told
    "name": gettext_lazy("User name"),
    "role": gettext_lazy("Role"),
    "organisation": gettext_lazy("Organisation"),
    "function": gettext_lazy("Function"),
    "active": gettext_lazy("may log in"),
    "password": gettext_lazy("Password"),
    "codes": gettext_lazy("One-time codes"),
}

NAMES = FIELDS | {"name": gettext_lazy("Name")}  # of fields, on these pages


class Administration(admin.AdminSite):
    """Open to administrators. Who else is logged in is refused, and visitors go to our own log-in page."""

    site_header = site_title = "gestand"
    index_title = gettext_lazy("Accounts")
    enable_nav_sidebar = False

    def has_permission(self, request: HttpRequest) -> bool:
        """The role decides."""
        user = request.user
        return isinstance(user, User | AnonymousUser) and may(user, "administer")

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:
        """Refuse who is logged in and may not; asking them to log in again would lead nowhere."""
        inner = super().admin_view(view, cacheable)

        def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
            if request.user.is_authenticated and not self.has_permission(request):
                raise PermissionDenied
            return inner(request, *args, **kwargs)

        return checked

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:  # noqa: ARG002
        """There is one way in."""
        if request.user.is_authenticated and not self.has_permission(request):
            raise PermissionDenied
        return redirect_to_login(request.GET.get("next") or request.build_absolute_uri("/beheer/"))

    def password_change(  # type: ignore[override]  # a way elsewhere, not a page
        self,
        request: HttpRequest,  # noqa: ARG002
        extra_context: dict[str, Any] | None = None,  # noqa: ARG002
    ) -> HttpResponse:
        """There is one way to change one's password: it counts guesses, and is remembered."""
        return redirect("password")

    def password_change_done(  # type: ignore[override]
        self,
        request: HttpRequest,  # noqa: ARG002
        extra_context: dict[str, Any] | None = None,  # noqa: ARG002
    ) -> HttpResponse:
        """Nothing ends here any more."""
        return redirect("account")


site = Administration()

# What Django says on these pages and knows no Dutch for; here our catalogue finds it.
DJANGOS_OWN = (
    gettext_lazy("Model name"),
    gettext_lazy("Add link"),
    gettext_lazy("Change or view list link"),
    gettext_lazy("After you’ve created a user, you’ll be able to edit more user options."),
)

# What these pages call things; said here, as the tables of the register do not change with it.
Organisation._meta.verbose_name = gettext_lazy("organisation")
Organisation._meta.verbose_name_plural = gettext_lazy("organisations")
for _model, _field in (
    *((User, name) for name in ("role", "organisation", "function")),
    (Organisation, "name"),
):
    _model._meta.get_field(_field).verbose_name = NAMES[_field]  # type: ignore[union-attr]


class ByRole:
    """What Django's pages ask: may they? Whoever gets there is an administrator, and removes nothing."""

    def has_module_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002
        """Show it."""
        return True

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002
        """Look at it."""
        return True

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002
        """Make one."""
        return True

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002
        """Change it."""
        return True

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002
        """Never."""
        return False


@admin.register(User, site=site)
class Accounts(ByRole, _UserAdmin):
    """Who may log in, in which role and for whom."""

    list_display = ("username", "role", "organisation", "function", "is_active", "last_login")
    list_filter = ("role", "is_active", "organisation")
    search_fields = ("username", "function")
    ordering = ("username",)
    filter_horizontal = ()
    readonly_fields = ("last_login", "date_joined")
    fieldsets = (
        (None, {"fields": ("username", "password")}),
        (None, {"fields": ("role", "organisation", "function", "is_active")}),
        (None, {"fields": ("last_login", "date_joined")}),
    )
    add_fieldsets = (
        (None, {"fields": ("username", "usable_password", "password1", "password2")}),
        (None, {"fields": ("role", "organisation", "function")}),
    )
    actions = ("shut_out", "log_out", "take_codes_off")

    def save_model(self, request: HttpRequest, obj: User, form: ModelForm[User], change: bool) -> None:  # noqa: ARG002
        """Save, and remember who changed what."""
        people.save_account(obj, request.user.get_username())

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        """A password that an administrator gives logs its account out everywhere, and is remembered."""
        if (
            isinstance(obj, User)
            and request.resolver_match
            and "password" in str(request.resolver_match.url_name)
        ):
            people.end_sessions(obj, but=request.session.session_key)
            people.note(obj, request.user.get_username(), {"password": ["", "given"]})
        return super().log_change(request, obj, message)

    @admin.action(description=gettext_lazy("Shut out: nobody can log in with the account"))
    def shut_out(self, request: HttpRequest, queryset: QuerySet[User]) -> None:
        """Close the accounts, but not one's own."""
        for user in queryset.exclude(username=request.user.get_username()):
            people.close(user, request.user.get_username())
        self._told(request, queryset)

    @admin.action(description=gettext_lazy("Log out everywhere"))
    def log_out(self, request: HttpRequest, queryset: QuerySet[User]) -> None:
        """End every session of the accounts."""
        for user in queryset:
            people.end_sessions(user)
        self._told(request, queryset)

    @admin.action(description=gettext_lazy("Take one-time codes off, for who lost phone and recovery codes"))
    def take_codes_off(self, request: HttpRequest, queryset: QuerySet[User]) -> None:
        """Let the accounts log in without a code, until they set codes up again."""
        for user in queryset:
            if codes.end(user):
                people.end_sessions(user)
                people.note(user, request.user.get_username(), {"codes": [True, False]})
        self._told(request, queryset)

    def _told(self, request: HttpRequest, queryset: QuerySet[User]) -> None:
        number = queryset.count()
        done = ngettext("Done for %(number)d account.", "Done for %(number)d accounts.", number)
        self.message_user(request, done % {"number": number}, messages.SUCCESS)


@admin.register(Organisation, site=site)
class Organisations(ByRole, _OrganisationAdmin):
    """Ministries, agencies and other bodies that promises are assigned to."""

    search_fields = ("name",)


@admin.register(AccountChange, site=site)
class AccountChanges(ByRole, _ChangeAdmin):
    """Who changed what of an account, and when: to read only."""

    list_display = ("at", "whose", "told", "who")
    search_fields = ("whose", "who")

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002
        """Changes remember themselves."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002
        """What happened stays so."""
        return False

    @admin.display(description=gettext_lazy("what"))
    def told(self, change: AccountChange) -> str:
        """The change in a line."""
        return "; ".join(
            f"{FIELDS.get(field, field)}: {_value(before)} → {_value(after)}"
            for field, (before, after) in change.what.items()
        )


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    labels = {**{role.value: role.label for role in Role}, "changed": _("changed"), "given": _("given anew")}
    return str(labels.get(value, value) or "–")
