"""macOS: the application bundle and a disk image for each kind of Mac. Not yet tried on a Mac; `build.py check` checks the rest.

What is signed with, and who notarizes, is said by these variables; without them the application is signed for this Mac alone:
PARTNERDESK_MAC_IDENTITY   the certificate: Developer ID Application: …
PARTNERDESK_MAC_NOTARY     the name of a profile kept by `xcrun notarytool store-credentials`
"""

from __future__ import annotations

import os
import plistlib
import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from installers import freezing, identity, release
from installers.identity import ROOT
from installers.steps import BUILD, DIST, empty, megabytes, run, say, within

if TYPE_CHECKING:
    from installers.steps import Order

HERE: Final = ROOT / "installers" / "macos"
ENTITLEMENTS: Final = HERE / "entitlements.plist"
OLDEST: Final = "13.0"
UTI: Final = "org.partnerdesk.workspace"
ARCHITECTURES: Final = ("arm64", "x86_64")


def build(order: Order) -> list[Path]:
    """Build the application and its disk image for this kind of Mac, and let it test itself from the image."""
    if sys.platform != "darwin":
        order.skip(
            "the application for macOS", "it is built on a Mac; `build.py check` checks what can be checked here"
        )
        return []
    import platform

    architecture = platform.machine()
    application = bundle(architecture)
    release.keep_list(application, f"macos-{architecture}")
    signed = os.environ.get("PARTNERDESK_MAC_IDENTITY", "")
    notary = os.environ.get("PARTNERDESK_MAC_NOTARY", "")
    if signed:
        sign(application, signed)
    else:
        order.skip("signing", "PARTNERDESK_MAC_IDENTITY names no certificate; other Macs will not open it")
    image = disk_image(application, architecture)
    if signed:
        run(["codesign", "--force", "--timestamp", "--sign", signed, image])
    if signed and notary:
        notarize(image, notary)
    else:
        order.skip("notarizing", "PARTNERDESK_MAC_NOTARY or the certificate is missing")
    try_image(image)
    say("The disk image:")
    within("macos", {"image_mb": megabytes(image), "installed_mb": megabytes(application)})
    return [image]


def bundle(architecture: str) -> Path:
    """Build PartnerDesk.app and return it."""
    plist = empty(BUILD / "macos-made") / "Info.plist"
    plist.write_bytes(plistlib.dumps(info(identity.version())))
    more: list[str | Path] = ["--icon", BUILD / "macos" / "made" / "app.icns", "--info-plist", plist]
    more += ["--target-arch", architecture, "--entitlements", ENTITLEMENTS]
    signed = os.environ.get("PARTNERDESK_MAC_IDENTITY")
    if signed:
        more += ["--identity", signed]
    return freezing.freeze("macos", *more) / f"{identity.NAME}.app"


def info(version: str) -> dict[str, Any]:
    """Return what macOS is told of the application besides what PyInstaller says: its file type above all."""
    return {
        "CFBundleDisplayName": identity.NAME,
        "CFBundleShortVersionString": version,
        "CFBundleVersion": ".".join(map(str, identity.four_numbers(version)[:3])),
        "CFBundleDevelopmentRegion": "en",
        "NSHumanReadableCopyright": f"Copyright {identity.AUTHORS}. MIT licence.",
        "LSMinimumSystemVersion": OLDEST,
        "LSApplicationCategoryType": "public.app-category.business",
        "NSHighResolutionCapable": True,
        "NSRequiresAquaSystemAppearance": False,  # dark where the person wants it dark
        "CFBundleDocumentTypes": [
            {
                "CFBundleTypeName": identity.MIME_TELLS,
                "CFBundleTypeRole": "Editor",
                "CFBundleTypeIconFile": "app.icns",
                "LSHandlerRank": "Owner",
                "LSItemContentTypes": [UTI],
            }
        ],
        "UTExportedTypeDeclarations": [
            {
                "UTTypeIdentifier": UTI,
                "UTTypeDescription": identity.MIME_TELLS,
                "UTTypeConformsTo": ["public.data"],
                "UTTypeIconFile": "app.icns",
                "UTTypeTagSpecification": {
                    "public.filename-extension": [identity.ENDING],
                    "public.mime-type": [identity.MIME_TYPE],
                },
            }
        ],
    }


def sign(application: Path, certificate: str) -> None:
    """Sign the application as a whole; PyInstaller has signed what lies inside. Raises Failed if the seal does not hold."""
    words: list[str | Path] = ["codesign", "--force", "--timestamp", "--options", "runtime"]
    run([*words, "--entitlements", ENTITLEMENTS, "--sign", certificate, application])
    run(["codesign", "--verify", "--deep", "--strict", "--verbose=2", application])


def disk_image(application: Path, architecture: str) -> Path:
    """Pack the application with a link to the folder it is dragged to; return the image."""
    shown = empty(BUILD / "macos-image")
    run(["ditto", application, shown / application.name])
    (shown / "Applications").symlink_to("/Applications")
    DIST.mkdir(exist_ok=True)
    image = DIST / f"{identity.NAME}-{identity.version()}-macos-{architecture}.dmg"
    image.unlink(missing_ok=True)
    words: list[str | Path] = ["hdiutil", "create", "-volname", identity.NAME, "-srcfolder", shown]
    words += ["-fs", "HFS+", "-format", "ULMO", image]
    run(words, patience=900)
    return image


def notarize(image: Path, profile: str) -> None:
    """Let Apple look at the image, wait for its word, and fasten that to the image, so that Macs without internet know it."""
    run(["xcrun", "notarytool", "submit", image, "--keychain-profile", profile, "--wait"], patience=3600)
    run(["xcrun", "stapler", "staple", image])
    run(["spctl", "--assess", "--type", "open", "--context", "context:primary-signature", image])


def try_image(image: Path) -> None:
    """Open the image, copy the application out as a person would, and let it test itself."""
    with tempfile.TemporaryDirectory() as folder:
        mounted, installed = Path(folder) / "image", Path(folder) / "José Ñandú" / f"{identity.NAME}.app"
        installed.parent.mkdir()
        run(["hdiutil", "attach", image, "-nobrowse", "-readonly", "-mountpoint", mounted])
        try:
            run(["ditto", mounted / installed.name, installed])
        finally:
            run(["hdiutil", "detach", mounted])
        freezing.self_test(installed / "Contents" / "MacOS" / identity.EXECUTABLE["darwin"])
        shutil.rmtree(installed)
